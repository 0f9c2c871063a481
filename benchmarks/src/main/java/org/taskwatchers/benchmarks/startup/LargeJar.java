package org.taskwatchers.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** Compiles thousands of classes, each with fields, a constructor and methods. */
final class LargeJar {
  private static final int IN_A_FILE = 500;

  private static final String ONE =
      """
      class C%1$d {
        private final String name;
        private final int[] counts = new int[4];
        private long sum;
        C%1$d(String name) { this.name = name; }
        String name() { return name; }
        long add(int i, long more) {
          counts[i & 3]++;
          for (int c : counts) { sum += c * more; }
          return sum;
        }
        boolean same(Object other) {
          return other instanceof C%1$d && ((C%1$d) other).name.equals(name) && sum == %1$d;
        }
        static C%1$d of(java.util.List<String> names) {
          if (names.isEmpty()) { throw new IllegalArgumentException("no name for %1$d"); }
          return new C%1$d(names.get(0));
        }
      }
      """;

  private LargeJar() {}

  static Path write(Path folder, int classes) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("large-sources"));
    Path compiled = folder.resolve("large-classes");
    List<String> javac =
        new ArrayList<>(List.of("--release", "17", "-g:none", "-proc:none", "-d", compiled + ""));
    for (int first = 0; first < classes; first += IN_A_FILE) {
      StringBuilder text = new StringBuilder("package " + LoadsMany.PACKAGE + ";\n");
      for (int i = first; i < Math.min(classes, first + IN_A_FILE); i++) {
        text.append(ONE.formatted(i));
      }
      javac.add(Files.writeString(sources.resolve("Large" + first + ".java"), text).toString());
    }
    run("javac", javac);
    Path jar = folder.resolve("large.jar");
    run("jar", List.of("--create", "--file", jar.toString(), "-C", compiled.toString(), "."));
    return jar;
  }

  private static void run(String name, List<String> arguments) throws IOException {
    ToolProvider tool =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> new IOException("this Java has no " + name + ": it is no JDK"));
    if (tool.run(System.err, System.err, arguments.toArray(new String[0])) != 0) {
      throw new IOException(name + " failed");
    }
  }
}
