package org.taskwatchers.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.agents.HoldsWeaver;
import org.taskwatchers.it.agents.SlowsWeaver;
import org.taskwatchers.it.agents.StartsFirst;
import org.taskwatchers.it.subjects.EarlierEnds;
import org.taskwatchers.it.subjects.LoadsMany;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.subjects.StartsMeanwhile;
import org.taskwatchers.it.support.AnotherAgent;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** The JDK's classes are loaded, or processes run, before the agent begins. */
final class AlreadyThereIT {
  private static final String PROGRAM = StartOne.class.getName();
  private static final String BUILDER = "java.lang.ProcessBuilder";

  @TempDir Path folder;

  /** The cache contains ProcessBuilder already linked, so the class is loaded before premain. */
  @JdkTest
  void outOfAnAotCacheThatWasMadeWithTheAgent(Jdk jdk) throws IOException {
    Requires.jdk(jdk, 25);
    Path cache = folder.resolve("with.aot");
    Run training = program(jdk).options("-XX:AOTCacheOutput=" + cache).events().run();
    assertEquals(0, training.exitCode());
    // One of the two is the JVM that this JVM starts to write the cache.
    assertEquals(2, training.tasks().size());
    training.tasks().values().forEach(Lifetimes::assertWhole);
    watchedOutOf(jdk, "-XX:AOTCache=" + cache);
  }

  /** The JVM rejects such a cache if an agent is on it, and says so. */
  @JdkTest
  void outOfAnAotCacheThatWasMadeWithoutTheAgent(Jdk jdk) throws IOException {
    Requires.jdk(jdk, 25);
    Path cache = folder.resolve("without.aot");
    assertEquals(0, program(jdk).options("-XX:AOTCacheOutput=" + cache).run().exitCode());
    Path loads = folder.resolve("plain");
    assertEquals(0, program(jdk).options("-XX:AOTCache=" + cache, logging(loads)).run().exitCode());
    assertShared(loads, PROGRAM);
    Run run = program(jdk).options("-XX:AOTCache=" + cache).events().run();
    whole(run);
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void outOfADynamicArchive(Jdk jdk) throws IOException {
    Path archive = folder.resolve("dynamic.jsa");
    assertEquals(0, program(jdk).options("-XX:ArchiveClassesAtExit=" + archive).run().exitCode());
    watchedOutOf(jdk, "-XX:SharedArchiveFile=" + archive);
  }

  @JdkTest
  void outOfAStaticArchive(Jdk jdk) throws IOException {
    Path classes = folder.resolve("classes");
    assertEquals(0, program(jdk).options("-XX:DumpLoadedClassList=" + classes).run().exitCode());
    String archive = "-XX:SharedArchiveFile=" + folder.resolve("static.jsa");
    Run dump =
        program(jdk).options("-Xshare:dump", "-XX:SharedClassListFile=" + classes, archive).run();
    assertEquals(0, dump.exitCode(), dump::describe);
    watchedOutOf(jdk, "-Xshare:on", archive);
  }

  /**
   * Each loaded class costs time while the agent waits for the first process. So it stops waiting
   * after a thousand classes.
   */
  @JdkTest
  void aThousandOtherClasses(Jdk jdk) throws IOException {
    Path loads = folder.resolve("loads");
    Run run =
        WatchedJvm.on(jdk)
            .options(logging(loads))
            .events()
            .main(LoadsMany.class, "sh", "-c", "exit 3")
            .run();
    assertEquals(List.of("true"), Lifetimes.said(run, "loaded"));
    whole(run);
    assertEquals(List.of(), run.stderr());
    String classes = Files.readString(loads);
    int woven = classes.indexOf(" org.taskwatchers.agent.weave.WovenClass ");
    assertTrue(woven > 0 && woven < classes.indexOf("LoadsMany$Marker "), "it is woven by then");
  }

  @JdkTest
  void theFirstStartWaitsForWhatAThousandClassesSetOff(Jdk jdk) throws IOException {
    Run run =
        WatchedJvm.on(jdk)
            .options(AnotherAgent.option(HoldsWeaver.class, folder.resolve("holds.jar"), ""))
            .events()
            .main(StartsMeanwhile.class, "sh", "-c", "exit 3")
            .run();
    whole(run);
    assertEquals(List.of(), run.stderr());
  }

  /** A JVM that is short of CPU weaves slowly. */
  @JdkTest
  void theFirstStartWaitsForAsLongAsWeavingGetsOn(Jdk jdk) throws IOException {
    Run run =
        WatchedJvm.on(jdk)
            .options(AnotherAgent.option(SlowsWeaver.class, folder.resolve("slows.jar"), ""))
            .events()
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    whole(run);
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void anotherAgentHasStartedAProcess(Jdk jdk) throws IOException {
    Run run =
        WatchedJvm.on(jdk)
            .options(AnotherAgent.option(StartsFirst.class, folder.resolve("first.jar"), ""))
            .events()
            .main(EarlierEnds.class)
            .run();
    assertEquals(List.of("0"), Lifetimes.said(run, "earlier"));
    assertEquals(List.of("3", "4"), Lifetimes.said(run, "exit"));
    List<List<Event>> lives = Lifetimes.whole(run);
    assertEquals(3, lives.get(0).get(3).info());
    assertEquals(4, lives.get(1).get(3).info());
    assertEquals(List.of(), run.stderr());
  }

  /** The program is in a jar, because no class archive accepts classes from a folder. */
  private WatchedJvm program(Jdk jdk) throws IOException {
    Path jar = folder.resolve("program.jar");
    // Write the jar only once: an archive is valid only for the jar's time stamp.
    if (!Files.exists(jar)) {
      String entry = PROGRAM.replace('.', '/') + ".class";
      try (InputStream in = StartOne.class.getResourceAsStream("/" + entry);
          OutputStream out = Files.newOutputStream(jar);
          JarOutputStream entries = new JarOutputStream(out)) {
        entries.putNextEntry(new ZipEntry(entry));
        Objects.requireNonNull(in).transferTo(entries);
      }
    }
    return WatchedJvm.on(jdk)
        // The harness makes JVMs verify the JDK's classes, too. No archive works with that.
        .options("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationLocal")
        .classPath(jar)
        .main(PROGRAM, "sh", "-c", "exit 3");
  }

  private static String logging(Path loads) {
    return "-Xlog:class+load:file=" + loads;
  }

  private static void whole(Run run) {
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"), run::describe);
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
  }

  /**
   * The agent sees everything, and the JVM does load the classes from the archive that the options
   * name.
   */
  private void watchedOutOf(Jdk jdk, String... options) throws IOException {
    Path loads = folder.resolve("loads");
    Run run = program(jdk).options(options).options(logging(loads)).events().run();
    whole(run);
    assertEquals(List.of(), run.stderr());
    assertShared(loads, BUILDER);
    assertShared(loads, PROGRAM);
  }

  private static void assertShared(Path loads, String name) throws IOException {
    assertTrue(
        Files.readAllLines(loads).stream()
            .anyMatch(line -> line.contains(" " + name + " source: shared objects file")),
        () -> name + " did not come out of the archive: " + loads);
  }
}
