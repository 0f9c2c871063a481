package org.taskwatchers.timeline.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads logs line by line, in the order of their first lines, so that the oldest file of a rotated
 * log comes first. A broken line is reported and left out.
 */
final class LogFiles {
  /** How many broken lines of each file to report; the rest is only counted. */
  private static final int NAMED = 10;

  private static final Pattern ROTATED = Pattern.compile("\\.\\d+$");

  private final Problems problems;
  private final Consumer<LoggedLine> lines;

  LogFiles(Problems problems, Consumer<LoggedLine> lines) {
    this.problems = problems;
    this.lines = lines;
  }

  /** Reads all files; a file that cannot be read is reported and left out. */
  void read(List<Path> files) {
    Set<Object> once = new HashSet<>();
    List<Input> inputs = new ArrayList<>();
    for (Path file : files) {
      try {
        if (once.add(identity(file))) {
          inputs.add(new Input(file));
        } else {
          problems.add(file + ": is given twice; it is read once");
        }
      } catch (IOException e) {
        problems.unread(file, e);
      }
    }
    inputs.sort(Comparator.comparing(input -> input.first));
    for (Input each : inputs) {
      try (each) {
        read(each);
      } catch (IOException e) {
        problems.unread(each.file, e);
      }
    }
  }

  /** Identifies a file. Not by its real path, since a shell's {@code <(…)} has none. */
  private static Object identity(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  private void read(Input input) throws IOException {
    String log = ROTATED.matcher(input.file.toString()).replaceFirst("");
    int number = 0;
    int broken = 0;
    for (byte[] line = input.next(); line != null; line = input.next()) {
      number++;
      if (line.length == 0 || (line.length == 1 && line[0] == '\r')) {
        continue; // log ends a torn line of another JVM with a line feed, and may do so twice
      }
      try {
        LoggedLine read = LineReader.read(line);
        read.log = log;
        lines.accept(read);
      } catch (LineReader.Broken e) {
        broken++;
        problems.skipped(input.file + ":" + number + ": " + e.getMessage(), broken <= NAMED);
      }
    }
    if (broken > NAMED) {
      problems.add(input.file + ": " + (broken - NAMED) + " more lines like these");
    }
  }
}
