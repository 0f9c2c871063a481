package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.runners.TestList;

/** Runs jcstress in its own JVM, in the folder for all the files that it writes. */
final class InterleavingsIT {
  /**
   * One JVM per test, compiled only by C2, because C2 reorders most. It fails within a minute or
   * not at all.
   */
  private static final List<String> SHORT =
      List.of("-m", "quick", "-iters", "2", "-sc", "false", "--jvmArgs=-XX:-TieredCompilation");

  private static final Pattern PASSED =
      Pattern.compile("^\\.+ \\[OK\\] (\\S+)$", Pattern.MULTILINE);

  @Test
  void everyOutcomeIsAcceptable() throws IOException, InterruptedException {
    Path folder = Path.of(property("jcstress.dir"));
    String mode = property("jcstress.mode");
    String tests = property("jcstress.tests");
    Files.createDirectories(folder);
    forget(folder);
    Path log = folder.resolve("output.txt");

    // -v prints every result on the console, not only the failed ones. They are counted below.
    List<String> arguments = new ArrayList<>(List.of("-v", "-t", tests));
    arguments.addAll(List.of("-r", folder.resolve("report").toString()));
    arguments.addAll(mode.equals("short") ? SHORT : List.of("-m", mode));
    int exit = Stress.start(folder, log, arguments).await();

    String output = Files.readString(log, Charset.defaultCharset());
    assertEquals(0, exit, () -> "in " + log + ":\n" + summary(output));
    // jcstress skips a test that it cannot load or schedule, and reports no failure.
    Set<String> passed = new TreeSet<>();
    for (Matcher line = PASSED.matcher(output); line.find(); ) {
      passed.add(line.group(1));
    }
    assertEquals(selected(tests), passed, () -> "passed, in " + log + ":\n" + summary(output));
  }

  private static Set<String> selected(String tests) {
    Set<String> selected = new TreeSet<>(TestList.tests());
    selected.removeIf(Pattern.compile(tests).asPredicate().negate());
    assertTrue(!selected.isEmpty(), "no test matches " + tests);
    return selected;
  }

  /** The summary that jcstress prints at the end, with the outcomes of the tests that failed. */
  private static String summary(String output) {
    int results = output.indexOf("RUN RESULTS:");
    return results < 0 ? output : output.substring(results);
  }

  /** jcstress puts the time into the names of its result files, so old ones would pile up. */
  private static void forget(Path folder) throws IOException {
    try (Stream<Path> old = Files.list(folder)) {
      for (Path file : old.filter(f -> f.toString().endsWith(".bin.gz")).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("the system property " + name + " is not set");
    }
    return value;
  }
}
