package org.taskwatchers.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.AnyLanguage;
import org.taskwatchers.it.subjects.OwnLoader;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.it.support.Program;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** The same events, and nothing on stderr, whatever kind of JVM it is and wherever it runs. */
final class EverywhereIT {
  private static final String[] COMMAND = {"sh", "-c", "exit 3"};

  @TempDir Path folder;

  @JdkTest
  void onTheModulePath(Jdk jdk) throws IOException {
    Path module = module(jdk);
    whole(
        WatchedJvm.on(jdk)
            .events()
            .module(module.toString(), "com.acme.app/com.acme.app.Main", COMMAND)
            .run());
  }

  /** The module path also has the module of the SPI. */
  @JdkTest
  void withTheSpiOnTheModulePath(Jdk jdk) throws IOException {
    String path = module(jdk) + ":" + Artifacts.spi();
    whole(
        WatchedJvm.on(jdk)
            .options("--add-modules=org.taskwatchers.spi")
            .events()
            .module(path, "com.acme.app/com.acme.app.Main", COMMAND)
            .run());
  }

  @JdkTest
  void inAnImageOfTwoModules(Jdk jdk) throws IOException {
    Path image = folder.resolve("image");
    Program.run(
        jdk.tool("jlink").toString(),
        "--add-modules=java.base,java.instrument",
        "--output=" + image);
    whole(subject(new Jdk(image, jdk.version())).run());
  }

  @JdkTest
  void withAClassLoaderInPlaceOfTheSystems(Jdk jdk) {
    String option = "-Djava.system.class.loader=" + OwnLoader.class.getName();
    same(WatchedJvm.on(jdk).options(option).main(StartOne.class, COMMAND), subject(jdk, option));
  }

  @JdkTest
  void whereTheJvmChecksEveryNativeCall(Jdk jdk) {
    same(
        WatchedJvm.on(jdk).options("-Xcheck:jni").main(StartOne.class, COMMAND),
        subject(jdk, "-Xcheck:jni"));
  }

  @JdkTest
  void whereNativeAccessAndUnsafeAreDenied(Jdk jdk) {
    Requires.jdk(jdk, 24);
    whole(
        subject(jdk)
            .options("--illegal-native-access=deny", "--sun-misc-unsafe-memory-access=deny")
            .run());
  }

  @JdkTest
  void withEachGarbageCollector(Jdk jdk) {
    for (String name : List.of("Serial", "Parallel", "G1", "Z", "Shenandoah", "Epsilon")) {
      String collector = "-XX:+Use" + name + "GC";
      whole(subject(jdk).options("-XX:+UnlockExperimentalVMOptions", collector).run());
    }
  }

  @JdkTest
  void inASmallHeap(Jdk jdk) {
    whole(subject(jdk).options("-Xmx32m", "-Xss256k", "-XX:ReservedCodeCacheSize=8m").run());
  }

  @JdkTest
  void interpreted(Jdk jdk) {
    whole(subject(jdk, "-Xint").run());
  }

  /** JNA would unpack its library into one of these folders. */
  @JdkTest
  void whereTempAndHomeAreReadOnlyAndNoexec(Jdk jdk) throws IOException {
    Requires.root();
    Path empty = Files.createDirectory(folder.resolve("empty"));
    String mount = "mount -t tmpfs -o ro,noexec,nosuid tmpfs " + empty + " && exec \"$@\"";
    String[] prefix = {"unshare", "--mount", "sh", "-c", mount, "sh"};
    Requires.works("unshare", "--mount", "sh", "-c", mount, "sh", "true");
    whole(
        subject(jdk)
            .prefix(prefix)
            .environment("HOME", empty.toString())
            .environment("TMPDIR", empty.toString())
            .options("-Djava.io.tmpdir=" + empty, "-Duser.home=" + empty)
            .run());
  }

  @JdkTest
  void asAnyUser(Jdk jdk) {
    Requires.root();
    whole(subject(jdk).prefix(RestrictedProcIT.USER).run());
  }

  /** In the C locale the JVM's own encoding cannot write the words of this command. */
  @JdkTest
  void withWordsOfAnyLanguage(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .environment("LC_ALL", "C")
            .environment("LANG", "C")
            .events()
            .main(AnyLanguage.class)
            .run();
    List<Event> life = Lifetimes.only(run);
    assertEquals(AnyLanguage.WORD, life.get(0).command().get(3));
    assertEquals(List.of(), run.stderr());
  }

  /** The policy grants the agent more than the application. */
  @JdkTest
  void underASecurityManager(Jdk jdk) throws IOException {
    assumeTrue(jdk.feature() < 24, "needs a JDK with a SecurityManager, and this is " + jdk);
    Path policy = folder.resolve("policy");
    Files.writeString(
        policy,
        """
        grant codeBase "file:AGENT" { permission java.security.AllPermission; };
        grant codeBase "file:CLASSES/-" { permission java.io.FilePermission "<<ALL FILES>>", "execute"; };
        """
            .replace("AGENT", Artifacts.agent().toString())
            .replace("CLASSES", classes().toString()));
    Run run =
        subject(jdk).options("-Djava.security.manager", "-Djava.security.policy==" + policy).run();
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"), run::describe);
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    assertEquals(
        List.of(), run.stderr().stream().filter(line -> line.contains("task-watchers")).toList());
  }

  private static WatchedJvm subject(Jdk jdk, String... options) {
    return WatchedJvm.on(jdk).options(options).events().main(StartOne.class, COMMAND);
  }

  /** For options that make the JVM itself print something. */
  private static void same(WatchedJvm without, WatchedJvm with) {
    Run expected = without.run();
    Run run = with.run();
    assertEquals(expected.stdout().size(), withoutTheJdksOwn(run).size(), run::describe);
    assertEquals(expected.stderr(), run.stderr(), run::describe);
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
  }

  /**
   * Removes warnings that some JDKs (17.0.15) print about their own native code, whichever agent
   * asks for all classes.
   */
  private static List<String> withoutTheJdksOwn(Run run) {
    List<String> lines = new ArrayList<>();
    List<String> all = run.stdout();
    boolean jdks = false;
    for (int i = 0; i < all.size(); i++) {
      boolean frame = all.get(i).startsWith("\t");
      jdks = frame ? jdks : i + 1 < all.size() && all.get(i + 1).contains(".getAllLoadedClasses0(");
      if (!jdks) {
        lines.add(all.get(i));
      }
    }
    return lines;
  }

  private static void whole(Run run) {
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"), run::describe);
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)), run::describe);
    assertEquals(List.of(), run.stderr(), run::describe);
  }

  private static Path classes() {
    try {
      return Path.of(StartOne.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path module(Jdk jdk) throws IOException {
    return new Program(folder.resolve("sources"))
        .source("module-info", "module com.acme.app { exports com.acme.app; }")
        .source(
            "com.acme.app.Main",
            """
            package com.acme.app;
            public class Main {
              public static void main(String[] command) throws Exception {
                Process process = new ProcessBuilder(command).start();
                System.out.println("pid=" + process.pid());
                System.out.println("exit=" + process.waitFor());
              }
            }
            """)
        .compile(jdk, folder.resolve("module"), List.of());
  }
}
