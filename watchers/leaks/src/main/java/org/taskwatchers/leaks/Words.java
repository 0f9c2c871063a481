package org.taskwatchers.leaks;

import java.util.List;
import org.taskwatchers.masking.Masking;
import org.taskwatchers.writing.Arguments;
import org.taskwatchers.writing.Printable;

/** Command lines as they are told: secrets masked as {@code log} masks them, safe to show. */
final class Words {
  private static final int MOST = 160;

  private final Arguments arguments;
  private final Masking masking = new Masking(null);

  Words(Arguments arguments) {
    this.arguments = arguments;
  }

  /** One line, as one would type it in a shell. */
  String line(List<String> command) {
    List<String> shown = command;
    if (arguments != Arguments.FULL) {
      // A whole command line given as the program is a common mistake, so that is masked too.
      shown = masking.mask(arguments == Arguments.NONE ? command.subList(0, 1) : command);
    }
    StringBuilder line = new StringBuilder();
    for (String word : shown) {
      line.append(line.length() == 0 ? "" : " ").append(Printable.quote(word));
      if (line.length() > MOST) {
        return line.substring(0, MOST - 3) + "...";
      }
    }
    return line.toString();
  }
}
