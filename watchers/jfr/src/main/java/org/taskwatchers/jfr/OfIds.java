package org.taskwatchers.jfr;

import jdk.jfr.Label;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials.Ids;

/** The four ids and their previous values; -1 if an id cannot be seen. */
@StackTrace(false)
abstract class OfIds extends OfTask {
  @Label("Real")
  long real;

  @Label("Effective")
  long effective;

  @Label("Saved")
  long saved;

  @Label("Filesystem")
  long filesystem;

  @Label("Previous Real")
  long previousReal;

  @Label("Previous Effective")
  long previousEffective;

  @Label("Previous Saved")
  long previousSaved;

  @Label("Previous Filesystem")
  long previousFilesystem;

  final void of(Ids now, @Nullable Ids previous) {
    real = now.real();
    effective = now.effective();
    saved = now.saved();
    filesystem = now.filesystem();
    previousReal = previous == null ? Ids.UNKNOWN : previous.real();
    previousEffective = previous == null ? Ids.UNKNOWN : previous.effective();
    previousSaved = previous == null ? Ids.UNKNOWN : previous.saved();
    previousFilesystem = previous == null ? Ids.UNKNOWN : previous.filesystem();
  }
}
