package org.taskwatchers.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file of src/test/resources/golden is a case: sources, each after a line {@code >>>> path},
 * then a line {@code <<<<}, then the messages of javac and the content of the sections. To add a
 * case, add a file.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private static final Pattern SOURCE = Pattern.compile("(?m)^>>>> ");

  @TempDir Path folder;

  static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysAndWritesExactly(String name) throws IOException {
    String text = Files.readString(GOLDEN.resolve(name));
    int end = text.indexOf("<<<<\n");
    Project project = new Project(folder);
    for (String file : SOURCE.split(text.substring(0, end), 0)) {
      if (!file.isEmpty()) {
        int line = file.indexOf('\n');
        project.write(file.substring(0, line), file.substring(line + 1));
      }
    }

    List<String> said = project.compileAll();

    StringBuilder actual = new StringBuilder();
    said.forEach(line -> actual.append(withoutWordsOfJavac(line)).append('\n'));
    actual.append(project.sections());
    assertEquals(text.substring(end + 5), actual.toString());
  }

  /** javac words its own errors differently from version to version. */
  private static String withoutWordsOfJavac(String line) {
    int words = line.indexOf(" ERROR ") + 7;
    return line.startsWith("@", words) ? line : line.substring(0, words) + "of javac";
  }
}
