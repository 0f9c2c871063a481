package org.taskwatchers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The results of a JVM after its end. */
public final class Run {
  static final String STDOUT = "stdout";
  static final String STDERR = "stderr";
  static final String EVENTS = "events.jsonl";

  private static final int LINES_SHOWN = 40;

  private final Path directory;
  private final List<String> command;
  private final boolean withEvents;
  private @Nullable Integer exitCode;

  Run(Path directory, List<String> command, boolean withEvents) {
    this.directory = directory;
    this.command = List.copyOf(command);
    this.withEvents = withEvents;
  }

  void ended(int code) {
    exitCode = code;
  }

  /** The exit code of the JVM. */
  public int exitCode() {
    if (exitCode == null) {
      throw new IllegalStateException("it has not ended");
    }
    return exitCode;
  }

  /** The lines of its stdout. */
  public List<String> stdout() {
    return lines(STDOUT);
  }

  /** The lines of its stderr. */
  public List<String> stderr() {
    return lines(STDERR);
  }

  /** The exact bytes of its stdout. */
  public byte[] stdoutBytes() {
    return bytes(STDOUT);
  }

  /** The exact bytes of its stderr. */
  public byte[] stderrBytes() {
    return bytes(STDERR);
  }

  /**
   * The events that the watcher {@code log} wrote, in their order; none if there is no file.
   *
   * @throws AssertionError if a line is not the JSON object that the agent promises; the message
   *     names the file and the line
   */
  public List<Event> events() {
    if (!withEvents) {
      throw new IllegalStateException("no events were asked for: call WatchedJvm.events()");
    }
    return EventFile.read(directory.resolve(EVENTS));
  }

  /**
   * The events that the watcher {@code log} wrote to a file that the test named by {@code
   * log.file=...}.
   *
   * @throws AssertionError as {@link #events()}
   */
  public static List<Event> eventsIn(Path file) {
    return EventFile.read(file);
  }

  /** The events with one name. */
  public List<Event> events(String name) {
    return events().stream().filter(event -> event.name().equals(name)).toList();
  }

  /** The events of each task, by its id, in the order they were written. */
  public Map<Long, List<Event>> tasks() {
    return events().stream()
        .collect(Collectors.groupingBy(Event::taskId, LinkedHashMap::new, Collectors.toList()));
  }

  /** The folder with its stdout, its stderr and its events. A test that succeeds deletes it. */
  public Path directory() {
    return directory;
  }

  /** What helps to find the cause: command, exit code, and the end of its output. */
  public String describe() {
    return "command: "
        + String.join(" ", command)
        + "\nexit code: "
        + (exitCode == null ? "none, it had not ended" : exitCode)
        + "\nstdout:\n"
        + end(STDOUT)
        + "stderr:\n"
        + end(STDERR);
  }

  private String end(String file) {
    List<String> lines = lines(file);
    int from = Math.max(0, lines.size() - LINES_SHOWN);
    String left = from == 0 ? "" : "  (" + from + " lines before)\n";
    return left
        + lines.subList(from, lines.size()).stream()
            .map(line -> "  " + line + "\n")
            .collect(Collectors.joining());
  }

  private List<String> lines(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  private byte[] bytes(String file) {
    try {
      return Files.readAllBytes(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
