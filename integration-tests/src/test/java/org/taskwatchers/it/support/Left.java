package org.taskwatchers.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.taskwatchers.testing.Run;

/**
 * Processes that the JVMs of a test start and leave behind. Each JVM prints their pids; this
 * extension kills them after the test.
 */
public final class Left implements AfterEachCallback {
  private final List<ProcessHandle> all = new ArrayList<>();

  public void add(ProcessHandle process) {
    all.add(process);
  }

  /** The pid that the JVM printed under that key. */
  public long pid(Run run, String key) {
    long pid = Long.parseLong(Lifetimes.said(run, key).get(0));
    ProcessHandle.of(pid).ifPresent(this::add);
    return pid;
  }

  public boolean lives(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    return Files.exists(stat) && !Files.readString(stat).replaceAll(".*\\) ", "").startsWith("Z");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
