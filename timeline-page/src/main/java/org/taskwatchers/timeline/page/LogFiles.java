package org.taskwatchers.timeline.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs line by line, in the order of their first lines: of a log that was rotated, the oldest
 * comes first. A line that is none is named and left out.
 */
final class LogFiles {
  /** Named of each file; the rest is counted. */
  private static final int NAMED = 10;

  private static final Pattern ROTATED = Pattern.compile("\\.\\d+$");

  private final Problems problems;
  private final Consumer<LoggedLine> lines;

  LogFiles(Problems problems, Consumer<LoggedLine> lines) {
    this.problems = problems;
    this.lines = lines;
  }

  /** Reads them all; one that cannot be read is named and left out. */
  void read(List<Path> files) {
    Set<Path> once = new LinkedHashSet<>();
    List<Dated> dated = new ArrayList<>();
    for (Path file : files) {
      try {
        if (once.add(file.toRealPath())) {
          dated.add(new Dated(file, firstTime(file)));
        } else {
          problems.add(file + ": is given twice; it is read once");
        }
      } catch (IOException e) {
        problems.unread(file, e);
      }
    }
    dated.sort(Comparator.comparing(Dated::first));
    for (Dated each : dated) {
      try {
        read(each.file);
      } catch (IOException e) {
        problems.unread(each.file, e);
      }
    }
  }

  private record Dated(Path file, Instant first) {}

  private static Instant firstTime(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (byte[] line = next(in); line != null; line = next(in)) {
        try {
          return LineReader.read(decode(line)).time;
        } catch (LineReader.Broken e) {
          // The next line may tell.
        }
      }
    }
    return Instant.MAX;
  }

  private void read(Path file) throws IOException {
    int number = 0;
    int broken = 0;
    String log = ROTATED.matcher(file.toString()).replaceFirst("");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (byte[] line = next(in); line != null; line = next(in)) {
        number++;
        if (line.length == 0) {
          continue; // log ends a line that another JVM tore, and may do so twice
        }
        try {
          LoggedLine read = LineReader.read(decode(line));
          read.log = log;
          lines.accept(read);
        } catch (LineReader.Broken e) {
          broken++;
          problems.skipped(file + ":" + number + ": " + e.getMessage(), broken <= NAMED);
        }
      }
    }
    if (broken > NAMED) {
      problems.add(file + ": " + (broken - NAMED) + " more lines like these");
    }
  }

  /** Up to the end of a line; null at the end of the file. */
  private static byte @Nullable [] next(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      line.write(c);
      c = in.read();
    }
    return line.toByteArray();
  }

  private static String decode(byte[] line) throws LineReader.Broken {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw new LineReader.Broken("expected UTF-8");
    }
  }
}
