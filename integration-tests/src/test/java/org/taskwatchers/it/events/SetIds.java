package org.taskwatchers.it.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;
import org.taskwatchers.testing.Requires;

/**
 * A Perl program that changes single ids of its own by the kernel's calls, because no tool changes
 * just one.
 */
final class SetIds {
  private static final Map<String, int[]> CALLS =
      Map.of("amd64", new int[] {117, 119, 122, 123}, "aarch64", new int[] {147, 149, 151, 152});

  private final List<String> calls = new ArrayList<>();

  private SetIds() {}

  static SetIds program() {
    Requires.root();
    Requires.works("perl", "-e", "1");
    return new SetIds();
  }

  /** Calls setresuid(2); -1 leaves an id as it is. */
  SetIds users(long real, long effective, long saved) {
    return call(0, real + "," + effective + "," + saved);
  }

  /** Calls setresgid(2). */
  SetIds groups(long real, long effective, long saved) {
    return call(1, real + "," + effective + "," + saved);
  }

  /** Calls setfsuid(2), which returns the old id and reports no failure. */
  SetIds filesystemUser(long id) {
    return call(2, Long.toString(id));
  }

  /** Calls setfsgid(2). */
  SetIds filesystemGroup(long id) {
    return call(3, Long.toString(id));
  }

  /** The program sleeps first, so the agent treats it as an old process when it goes on. */
  SetIds later() {
    calls.add("select(undef, undef, undef, 0.3)");
    return this;
  }

  /** The program lives until the end of its stdin. */
  SetIds live() {
    calls.add("<STDIN>");
    return this;
  }

  private SetIds call(int which, String arguments) {
    int[] numbers = CALLS.get(System.getProperty("os.arch"));
    if (numbers == null) {
      throw new TestAbortedException("knows no numbers of calls on this architecture");
    }
    calls.add("syscall(" + numbers[which] + "," + arguments + ") != -1 or die");
    return this;
  }

  String[] command() {
    return new String[] {"perl", "-e", String.join(";", calls)};
  }
}
