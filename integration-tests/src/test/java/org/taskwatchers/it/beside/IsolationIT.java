package org.taskwatchers.it.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Reachable;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.it.support.Program;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** The application and the agent do not see each other's libraries. */
@Tag("beside")
final class IsolationIT {
  private static final Path LIBRARIES = Path.of(System.getProperty("libraries.dir"));

  /**
   * The woven classes of java.base find this class by its name, but the application cannot use it.
   */
  private static final String HOOK = "java.lang.TaskWatchersHook";

  @TempDir Path folder;

  /**
   * Of all classes in the agent jar, the application can reach only the SPI, and the classes that
   * the JVM and the JDK call.
   */
  @JdkTest
  void nothingOfOursCanBeReachedButTheSpi(Jdk jdk) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (InputStream in = Files.newInputStream(Artifacts.agent())) {
      addClasses(in, names);
    }
    assertTrue(names.contains("oshi.util.FileUtil"), "the list is not of what we bring");
    Path list = Files.write(folder.resolve("names"), names);
    Run run = WatchedJvm.on(jdk).events().main(Reachable.class, list.toString()).run();
    assertEquals(
        List.of(
            HOOK,
            "org.taskwatchers.AtJvmEnd",
            "org.taskwatchers.Credentials",
            "org.taskwatchers.Credentials$Ids",
            "org.taskwatchers.NeedsProcessUse",
            "org.taskwatchers.ProcessUse",
            "org.taskwatchers.Task",
            "org.taskwatchers.TaskEvent",
            "org.taskwatchers.TaskLocal",
            "org.taskwatchers.TaskWatcher",
            "org.taskwatchers.WatcherOption",
            "org.taskwatchers.WatcherOption$List",
            "org.taskwatchers.WatcherOptions",
            "org.taskwatchers.WatcherTable",
            "org.taskwatchers.WatcherTable$Entry",
            "org.taskwatchers.agent.premain.NestedJar",
            "org.taskwatchers.agent.premain.PrefixLoader",
            "org.taskwatchers.agent.premain.Premain",
            "org.taskwatchers.package-info"),
        Lifetimes.said(run, "reached"),
        run::describe);
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"), "the agent was at work");
    assertEquals(
        List.of("java.lang.reflect.InaccessibleObjectException"), Lifetimes.said(run, "hook"));
  }

  /** Adds the names of the classes of a jar, and of the jars in it. */
  private static void addClasses(InputStream jar, Set<String> names) throws IOException {
    ZipInputStream zip = new ZipInputStream(jar);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName().replaceFirst("^(agent|watchers/[^/]+)/", "");
      if (name.endsWith(".jar")) {
        addClasses(zip, names);
      } else if (name.endsWith(".class")) {
        names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
      }
    }
  }

  /** All these libraries are older than ours. */
  @JdkTest
  void theApplicationsOlderLibrariesWorkBesideOurs(Jdk jdk) throws IOException {
    workBesideOurs(
        jdk,
        "older",
        "byte-buddy-1.14.12",
        "asm-9.2",
        "oshi-core-6.4.13",
        "slf4j-api-1.7.36",
        "jna-5.13.0",
        "jackson-databind-2.12.7");
  }

  /** ASM and SLF4J are newer than ours. Of Byte Buddy, OSHI and JNA, ours are the newest, too. */
  @JdkTest
  void theApplicationsNewestLibrariesWorkBesideOurs(Jdk jdk) throws IOException {
    workBesideOurs(
        jdk,
        "newer",
        "byte-buddy-1.18.17",
        "asm-9.11.1",
        "oshi-core-7.5.0",
        "slf4j-api-2.1.0-alpha1",
        "jna-5.19.1",
        "jackson-databind-2.23.0");
  }

  /** The program prints the same with the agent as without it, and uses its own libraries. */
  private void workBesideOurs(Jdk jdk, String which, String... own) throws IOException {
    List<Path> jars = jars(which);
    Path program =
        new Program(folder.resolve("sources"))
            .source("com.acme.Libraries", PROGRAM)
            .compile(jdk, folder.resolve("program"), jars);
    Run expected = run(jdk, program, jars, false);
    assertEquals(0, expected.exitCode(), expected::describe);
    assertEquals(
        Stream.of(own).map(name -> name + ".jar").toList(), Lifetimes.said(expected, "library"));
    Run run = run(jdk, program, jars, true);
    assertEquals(expected.stdout(), run.stdout());
    assertEquals(expected.stderr(), run.stderr());
    assertEquals(0, run.exitCode());
    assertFalse(run.tasks().isEmpty());
    run.tasks().values().forEach(Lifetimes::assertWhole);
    assertTrue(
        run.events("exit").stream().anyMatch(exit -> exit.info() == 3), "its own process is seen");
  }

  private static List<Path> jars(String which) throws IOException {
    try (Stream<Path> all = Files.list(LIBRARIES.resolve(which))) {
      return all.sorted().toList();
    }
  }

  private static Run run(Jdk jdk, Path program, List<Path> jars, boolean watched) {
    WatchedJvm jvm = WatchedJvm.on(jdk).classPath(program).classPath(jars.toArray(new Path[0]));
    if (jdk.feature() >= 24) {
      jvm.options("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }
    return (watched ? jvm.events() : jvm).main("com.acme.Libraries").run();
  }

  private static final String PROGRAM =
      """
      package com.acme;

      import com.fasterxml.jackson.databind.ObjectMapper;
      import java.io.File;
      import java.lang.invoke.MethodHandles;
      import java.util.Map;
      import net.bytebuddy.ByteBuddy;
      import net.bytebuddy.implementation.FixedValue;
      import net.bytebuddy.matcher.ElementMatchers;
      import org.objectweb.asm.ClassWriter;
      import org.objectweb.asm.MethodVisitor;
      import org.objectweb.asm.Opcodes;
      import org.slf4j.LoggerFactory;
      import oshi.SystemInfo;
      import oshi.software.os.OperatingSystem;

      public class Libraries {
        public static void main(String[] none) throws Exception {
          System.setProperty("net.bytebuddy.experimental", "true");
          System.out.println(byByteBuddy().getDeclaredConstructor().newInstance());
          System.out.println(byAsm().getMethod("text").invoke(null));
          OperatingSystem system = new SystemInfo().getOperatingSystem();
          int pid = system.getProcessId();
          System.out.println(pid == ProcessHandle.current().pid());
          System.out.println(system.getProcess(pid).getUserID());
          LoggerFactory.getLogger("com.acme").error("logged");
          int code = new ProcessBuilder("sh", "-c", "exit 3").start().waitFor();
          System.out.println(new ObjectMapper().writeValueAsString(Map.of("exit", code)));
          for (Class<?> c :
              new Class<?>[] {
                ByteBuddy.class,
                ClassWriter.class,
                SystemInfo.class,
                LoggerFactory.class,
                com.sun.jna.Native.class,
                ObjectMapper.class
              }) {
            String jar = c.getProtectionDomain().getCodeSource().getLocation().getPath();
            System.out.println("library=" + new File(jar).getName());
          }
        }

        private static Class<?> byByteBuddy() {
          return new ByteBuddy()
              .subclass(Object.class)
              .method(ElementMatchers.named("toString"))
              .intercept(FixedValue.value("made by Byte Buddy"))
              .make()
              .load(Libraries.class.getClassLoader())
              .getLoaded();
        }

        private static Class<?> byAsm() throws IllegalAccessException {
          ClassWriter made = new ClassWriter(ClassWriter.COMPUTE_MAXS);
          made.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, "com/acme/Made", null, "java/lang/Object", null);
          MethodVisitor text =
              made.visitMethod(
                  Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                  "text",
                  "()Ljava/lang/String;",
                  null,
                  null);
          text.visitCode();
          text.visitLdcInsn("made by ASM");
          text.visitInsn(Opcodes.ARETURN);
          text.visitMaxs(0, 0);
          text.visitEnd();
          return MethodHandles.lookup().defineClass(made.toByteArray());
        }
      }
      """;
}
