package org.taskwatchers.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;

/**
 * With the agent in {@code JAVA_TOOL_OPTIONS} every tool that is a JVM has it. They print what they
 * printed, but for the line in which the JVM says that it has picked the variable up.
 */
final class InheritedIT {
  private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

  @TempDir Path folder;

  /** What a tool did. */
  private record Done(int code, String out, List<String> err) {}

  @JdkTest
  void theToolsOfTheJdk(Jdk jdk) throws Exception {
    Path source = Files.writeString(folder.resolve("A.java"), "class A { int a = undefined; }");
    same(jdk, "javac", "-d", folder.toString(), source.toString());
    Files.writeString(source, "class A { }");
    same(jdk, "javac", "-Xlint:all", "-d", folder.toString(), source.toString());
    assertTrue(Files.exists(folder.resolve("A.class")));
    same(jdk, "jar", "--list", "--file", Artifacts.spi().toString());
    same(jdk, "jar", "--list", "--file", "/there/is/no.jar");
    same(jdk, "keytool", "-help");
    same(jdk, "keytool", "-list", "-cacerts", "-storepass", "changeit");
    same(jdk, "jps", "-V");
    same(jdk, "javap", "java.lang.Object");
    same(jdk, "java", "--list-modules");
  }

  private void same(Jdk jdk, String... command) throws Exception {
    Done expected = run(jdk, null, command);
    Path log = folder.resolve("log");
    String options = "-javaagent:" + Artifacts.agent() + "=watchers=log,log.file=" + log;
    Done done = run(jdk, options, command);
    assertEquals(expected.code(), done.code(), String.join(" ", command));
    assertEquals("Picked up " + VARIABLE + ": " + options, done.err().get(0));
    assertEquals(expected.err(), done.err().subList(1, done.err().size()));
    if (!command[0].equals("jps")) { // it lists JVMs, this one among them
      assertEquals(expected.out(), done.out());
    }
  }

  private Done run(Jdk jdk, @Nullable String options, String... command) throws Exception {
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    List<String> words =
        Stream.concat(Stream.of(jdk.tool(command[0]).toString()), Stream.of(command).skip(1))
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(out).redirectError(err).redirectInput(NOTHING);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("TASKWATCHERS_") || name.endsWith("JAVA_OPTIONS"));
    builder.environment().remove(VARIABLE);
    builder.environment().remove("CLASSPATH");
    if (options != null) {
      builder.environment().put(VARIABLE, options);
    }
    int code = builder.start().waitFor();
    return new Done(code, text(out), text(err).lines().toList());
  }

  private static final File NOTHING = new File("/dev/null");

  private static String text(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }
}
