package org.taskwatchers.benchmarks.footprint;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.MeasuredJvm;

/**
 * What one JVM holds.
 *
 * @param sizes the sizes by the name of their column, in order
 * @param libraries how many classes of Byte Buddy, OSHI and the libraries that OSHI needs
 * @param threads the names of Java's threads
 */
record Look(Map<String, Double> sizes, double libraries, String threads) {
  private static final String[] BYTE_BUDDY = {"net.bytebuddy."};
  private static final String[] OSHI = {"oshi.", "com.sun.jna.", "org.slf4j."};
  private static final String[] OURS = {
    "org.taskwatchers.agent.",
    "org.taskwatchers.log.",
    "org.taskwatchers.masking.",
    "org.taskwatchers.writing."
  };

  /** Runs the JVM twice, because the log of loaded classes takes memory itself. */
  static Look at(Jdk jdk, Contender one, Path mains, int starts)
      throws IOException, InterruptedException {
    Path log = mains.resolveSibling("loaded.txt");
    List<String> logged = new ArrayList<>(one.flags());
    logged.add("-Xlog:class+load:file=" + log + "::filecount=0");
    figures(jdk, logged, mains, starts);
    LoadedClasses loaded = LoadedClasses.read(log);
    Files.delete(log);

    List<String> before = loaded.beforeMain();
    List<String> then = loaded.fromMainOn();
    Map<String, Double> sizes = new LinkedHashMap<>();
    sizes.put("classes before main", (double) before.size());
    sizes.put("from main on", (double) then.size());
    sizes.put("Byte Buddy's before main", count(before, BYTE_BUDDY));
    sizes.put("Byte Buddy's from main on", count(then, BYTE_BUDDY));
    sizes.put("OSHI's before main", count(before, OSHI));
    sizes.put("OSHI's from main on", count(then, OSHI));
    sizes.put("ours before main", count(before, OURS));
    sizes.put("ours from main on", count(then, OURS));
    Map<String, String> figures = figures(jdk, one.flags(), mains, starts);
    sizes.put("metaspace MB", Double.parseDouble(word(figures, "metaspace")) / 1e6);
    sizes.put("RSS MB", Double.parseDouble(word(figures, "rss")) / 1e3);
    sizes.put("threads", Double.parseDouble(word(figures, "threads")));
    double libraries = count(before, BYTE_BUDDY) + count(before, OSHI);
    libraries += count(then, BYTE_BUDDY) + count(then, OSHI);
    return new Look(sizes, libraries, word(figures, "java threads"));
  }

  private static double count(List<String> classes, String... packages) {
    return LoadedClasses.in(classes, packages);
  }

  private static Map<String, String> figures(Jdk jdk, List<String> flags, Path mains, int starts)
      throws IOException, InterruptedException {
    Map<String, String> figures = new HashMap<>();
    Redirect stderr = MeasuredJvm.stderrBeside(mains);
    for (List<String> words :
        MeasuredJvm.run(jdk, flags, mains.toString(), Holds.class, List.of("" + starts), stderr)) {
      figures.put(words.get(0), words.get(1));
    }
    return figures;
  }

  private static String word(Map<String, String> figures, String name) throws IOException {
    String word = figures.get(name);
    if (word == null) {
      throw new IOException("a run printed no " + name);
    }
    return word;
  }
}
