package org.taskwatchers.it.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;
import org.taskwatchers.testing.Requires;

/** A program that changes single ids of its own, as no tool does; by the kernel's own calls. */
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

  /** setresuid(2); -1 leaves one as it is. */
  SetIds users(long real, long effective, long saved) {
    return call(0, real + "," + effective + "," + saved);
  }

  /** setresgid(2). */
  SetIds groups(long real, long effective, long saved) {
    return call(1, real + "," + effective + "," + saved);
  }

  /** setfsuid(2), which tells the old one and no failure. */
  SetIds filesystemUser(long id) {
    return call(2, Long.toString(id));
  }

  /** setfsgid(2). */
  SetIds filesystemGroup(long id) {
    return call(3, Long.toString(id));
  }

  /** It is old when it goes on. */
  SetIds later() {
    calls.add("select(undef, undef, undef, 0.3)");
    return this;
  }

  /** It lives until the end of its stdin. */
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
