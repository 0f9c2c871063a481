package org.taskwatchers.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the calls that created processes in strace's output, with their flags. */
public final class Strace {
  /** A call that created a process or a thread, with the flags that the kernel got. */
  public record Creation(long pid, String call, long flags) {
    public boolean isThread() {
      return (flags & CLONE_THREAD) != 0;
    }
  }

  private static final long CLONE_THREAD = 0x10000;

  /** The values are from linux/sched.h, and SIGCHLD from asm-generic/signal.h. */
  private static final Map<String, Long> NAMES =
      Map.ofEntries(
          Map.entry("CLONE_VM", 0x100L),
          Map.entry("CLONE_FS", 0x200L),
          Map.entry("CLONE_FILES", 0x400L),
          Map.entry("CLONE_SIGHAND", 0x800L),
          Map.entry("CLONE_VFORK", 0x4000L),
          Map.entry("CLONE_THREAD", CLONE_THREAD),
          Map.entry("CLONE_SYSVSEM", 0x40000L),
          Map.entry("CLONE_SETTLS", 0x80000L),
          Map.entry("CLONE_PARENT_SETTID", 0x100000L),
          Map.entry("CLONE_CHILD_CLEARTID", 0x200000L),
          Map.entry("CLONE_CHILD_SETTID", 0x1000000L),
          Map.entry("CLONE_CLEAR_SIGHAND", 0x100000000L),
          Map.entry("SIGCHLD", 17L));

  private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
  private static final Pattern CALL = Pattern.compile("(clone3?|v?fork)\\(.*");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
  private static final Pattern FLAGS = Pattern.compile("\\bflags=([A-Z_0-9|]+)");
  private static final Pattern RESULT = Pattern.compile("= (\\d+)$");

  private Strace() {}

  /**
   * The words to put before the JVM's command line. With a command in {@code traced}, it shows
   * whether strace works.
   */
  public static String[] command(Path file, String... traced) {
    List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "-e", "signal=none"));
    words.addAll(List.of("-e", "trace=clone,clone3,vfork,fork,execve", "-o", file.toString()));
    words.addAll(List.of(traced));
    return words.toArray(String[]::new);
  }

  public static List<Creation> creations(Path file) throws IOException {
    List<Creation> found = new ArrayList<>();
    Map<String, String> unfinished = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IOException("no line of strace -f: " + line);
      }
      String thread = parts.group(1);
      String text = parts.group(2).stripTrailing();
      Matcher resumed = RESUMED.matcher(text);
      if (resumed.matches()) {
        text = unfinished.getOrDefault(thread, "") + resumed.group(1);
      }
      Matcher call = CALL.matcher(text);
      if (call.matches()) {
        int gap = text.indexOf(" <unfinished ...>");
        if (gap >= 0) {
          unfinished.put(thread, text.substring(0, gap));
          continue;
        }
        OptionalLong pid = result(text);
        if (pid.isPresent()) {
          found.add(new Creation(pid.getAsLong(), call.group(1), flags(call.group(1), text)));
        }
      }
      unfinished.remove(thread);
    }
    return found;
  }

  private static OptionalLong result(String text) {
    Matcher result = RESULT.matcher(text);
    return result.find() ? OptionalLong.of(Long.parseLong(result.group(1))) : OptionalLong.empty();
  }

  private static long flags(String call, String text) throws IOException {
    return switch (call) {
      // The kernel itself treats vfork(2) as clone(2) with these flags.
      case "vfork" -> 0x4100;
      case "fork" -> 0;
      default -> named(text);
    };
  }

  private static long named(String text) throws IOException {
    Matcher flags = FLAGS.matcher(text);
    if (!flags.find()) {
      throw new IOException("no flags in " + text);
    }
    long sum = 0;
    for (String name : flags.group(1).split("\\|", -1)) {
      Long value = NAMES.get(name);
      if (value == null) {
        throw new IOException("a flag that this test does not know, " + name + ": " + text);
      }
      sum |= value;
    }
    return sum;
  }
}
