package org.taskwatchers.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.taskwatchers.Task;
import org.taskwatchers.masking.Masking;
import org.taskwatchers.text.ShownCommand;

/**
 * Reports denied starts on stderr. For each program and rule it reports the first at once, then at
 * most once a minute with their number, and the rest when the JVM ends. An application that tries
 * again and again must not fill the disk that its stderr goes to.
 */
final class Denials {
  private static final long MINUTE = 60_000_000_000L;

  /**
   * How many pairs of program and rule have a count of their own; an attacker may invent any
   * number.
   */
  private static final int MOST = 256;

  private static final String REST = "others";

  /** Not {@code System.err}, which the application may have replaced. */
  private final FileOutputStream stderr = new FileOutputStream(FileDescriptor.err);

  private final String verb;
  private final ShownCommand shownCommand;
  private final Map<String, Count> counts = new ConcurrentHashMap<>();

  Denials(String verb, ShownCommand shownCommand) {
    this.verb = verb;
    this.shownCommand = shownCommand;
  }

  /** The denials of one program by one rule. */
  private static final class Count {
    final AtomicLong all = new AtomicLong();
    final AtomicLong said = new AtomicLong();
    final AtomicLong saidAt = new AtomicLong(System.nanoTime() - MINUTE);
  }

  /**
   * Counts one start that is denied, or would be.
   *
   * @param path the file that it would have run; empty if that is not known
   * @param why the reason; begins with its own separator, since it follows the program's name
   */
  void count(Task task, String path, String why) {
    String name = task.command().get(0);
    boolean named = path.isEmpty() || path.equals(name);
    String what = "\"" + shown(name, true) + "\"" + (named ? "" : " " + shown(path, false));
    String key = what + why;
    Count count = counts.get(counts.containsKey(key) || counts.size() < MOST ? key : REST);
    if (count == null) {
      String kept = counts.size() < MOST ? key : REST;
      Count fresh = new Count();
      Count other = counts.putIfAbsent(kept, fresh);
      count = other == null ? fresh : other;
    }
    long number = count.all.incrementAndGet();
    long last = count.saidAt.get();
    long now = System.nanoTime();
    if (now - last >= MINUTE && count.saidAt.compareAndSet(last, now)) {
      count.said.set(number);
      tell(
          verb
              + " "
              + key
              + " (task "
              + task.id()
              + caller(task.stack())
              + ")"
              + (number == 1 ? "" : "; " + number + " times so far"));
    }
  }

  /** A whole command line given as the program is a common mistake: its secrets are masked. */
  private String shown(String text, boolean program) {
    try {
      return program ? shownCommand.words(List.of(text)).get(0) : shownCommand.text(text);
    } catch (Throwable t) { // no stack left, or no memory: what cannot be masked is not shown
      return Masking.MASK;
    }
  }

  private static String caller(List<StackTraceElement> stack) {
    return stack.isEmpty() ? "" : ", " + stack.get(0);
  }

  /** Reports the denials that were not reported yet. */
  void tellRest() {
    for (Map.Entry<String, Count> entry : counts.entrySet()) {
      Count count = entry.getValue();
      long all = count.all.get();
      if (all > count.said.getAndSet(all)) {
        tell(verb + " " + entry.getKey() + "; " + all + " times in all");
      }
    }
  }

  private void tell(String message) {
    StringBuilder line = new StringBuilder("task-watchers: gate: ");
    int c;
    for (int i = 0; i < message.length(); i += Character.charCount(c)) {
      c = message.codePointAt(i);
      line.appendCodePoint(shows(c) ? c : '?');
    }
    try {
      stderr.write(line.append(System.lineSeparator()).toString().getBytes(UTF_8));
    } catch (IOException closed) {
      // stderr is closed, so nobody can be told.
    }
  }

  /** False for characters that a terminal obeys, or that reverse the order of letters. */
  private static boolean shows(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
