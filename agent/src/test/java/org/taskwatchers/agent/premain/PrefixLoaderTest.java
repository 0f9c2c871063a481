package org.taskwatchers.agent.premain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Task;
import org.taskwatchers.agent.link.Jars;

class PrefixLoaderTest {
  @TempDir Path folder;
  private File jar;
  private PrefixLoader loader;

  @BeforeEach
  void pack() throws Exception {
    Map<String, byte[]> classes =
        Jars.compile(
            folder,
            Map.of(
                "acme.Inner", "public class Inner { public Task task; public Friend friend; }",
                "acme.Friend", "public class Friend {}",
                "acme.Root", "public class Root {}"));
    Map<String, byte[]> entries = new TreeMap<>(classes);
    entries.put("agent/acme/Inner.class", bytes(classes, "acme/Inner.class"));
    entries.put("agent/acme/Friend.class", bytes(classes, "acme/Friend.class"));
    entries.remove("acme/Inner.class");
    entries.remove("acme/Friend.class");
    entries.put("agent/text", "inside".getBytes(StandardCharsets.UTF_8));
    entries.put("text", "outside".getBytes(StandardCharsets.UTF_8));
    entries.put("agentless", new byte[0]);
    jar = Jars.write(folder.resolve("a.jar"), entries);
    loader = new PrefixLoader(jar, "agent/", getClass().getClassLoader());
  }

  /**
   * Reads from the jar of the innermost package that has the class; if none has it, from beside the
   * jars.
   */
  @Test
  void loadsFromTheJarOfAPackage() throws Exception {
    Map<String, byte[]> classes =
        Jars.compile(
            folder,
            Map.of(
                "far.away.A", "public class A { public B b; }",
                "far.away.B", "public class B {}",
                "far.away.D", "public class D {}",
                "far.C", "public class C {}",
                "far.E", "public class E {}"));
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("agent/far.away.jar", nested(classes, "far/away/A.class", "far/away/B.class"));
    entries.put("agent/far.jar", nested(classes, "far/C.class", "far/away/D.class"));
    entries.put("agent/far/away/B.class", bytes(classes, "far/C.class")); // never read
    entries.put("agent/far/E.class", bytes(classes, "far/E.class"));
    entries.put("agent/near.jar", "no jar".getBytes(StandardCharsets.UTF_8));
    entries.put("agent/pressed.jar", Files.readAllBytes(jar.toPath()));
    PrefixLoader far =
        new PrefixLoader(
            Jars.write(folder.resolve("far.jar"), entries), "agent/", getClass().getClassLoader());
    Class<?> a = far.loadClass("far.away.A");
    assertSame(far, a.getClassLoader());
    assertSame(far, a.getField("b").getType().getClassLoader());
    assertSame(far, far.loadClass("far.C").getClassLoader());
    assertSame(a, far.loadClass("far.away.A"));
    assertSame(far, far.loadClass("far.away.D").getClassLoader(), "of the package around it");
    assertSame(far, far.loadClass("far.E").getClassLoader(), "beside the jars");
    System.gc(); // the nested jars read so far may be gone
    assertSame(a, far.loadClass("far.away.A"));
    try (InputStream in = far.getResourceAsStream("far/away/A.class")) {
      assertNotNull(in);
      assertArrayEquals(bytes(classes, "far/away/A.class"), in.readAllBytes());
    }
    assertThrows(ClassNotFoundException.class, () -> far.loadClass("far.away.F"));
    assertThrows(ClassNotFoundException.class, () -> far.loadClass("farther.D"));
    assertThrows(ClassNotFoundException.class, () -> far.loadClass("near.A"));
    Throwable pressed =
        assertThrows(ClassNotFoundException.class, () -> far.loadClass("pressed.A")).getCause();
    assertNotNull(pressed);
    assertEquals("holds a compressed entry", pressed.getMessage());
  }

  /** With stored entries, as the build makes it. */
  private byte[] nested(Map<String, byte[]> classes, String... paths) throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    for (String path : paths) {
      entries.put(path, bytes(classes, path));
    }
    return Files.readAllBytes(Jars.writeStored(folder.resolve("nested.jar"), entries).toPath());
  }

  private static byte[] bytes(Map<String, byte[]> classes, String path) {
    byte[] bytes = classes.get(path);
    assertNotNull(bytes, path);
    return bytes;
  }

  @Test
  void theSpiIsItsPackageAndNoneBelow() {
    assertTrue(PrefixLoader.isSpi("org.taskwatchers.Task"));
    assertTrue(PrefixLoader.isSpi("org.taskwatchers.Credentials$Ids"));
    assertFalse(PrefixLoader.isSpi("org.taskwatchers.agent.start.Agent"));
    assertFalse(PrefixLoader.isSpi("org.taskwatchersother.Task"));
    assertFalse(PrefixLoader.isSpi("com.org.taskwatchers.Task"));
  }

  @Test
  void loadsWhatLiesUnderItsPrefixAlone() throws Exception {
    Class<?> inner = loader.loadClass("acme.Inner");
    assertSame(loader, inner.getClassLoader());
    assertSame(loader, inner.getField("friend").getType().getClassLoader());
    assertEquals(jar.toURI().toURL(), inner.getProtectionDomain().getCodeSource().getLocation());
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("acme.Root"));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("agent.acme.Inner"));
  }

  @Test
  void doesNotSeeTheApplication() {
    String application = Jars.class.getName();
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass(application));
    assertThrows(
        ClassNotFoundException.class, () -> loader.loadClass("org.junit.jupiter.api.Test"));
  }

  @Test
  void theSpiAndPremainAreTheApplicationsOwn() throws Exception {
    assertSame(Task.class, loader.loadClass("acme.Inner").getField("task").getType());
    assertSame(PrefixLoader.class, loader.loadClass(PrefixLoader.class.getName()));
    assertSame(String.class, loader.loadClass("java.lang.String"));
  }

  @Test
  void whatIsOpenedIsNeverTheParents() throws Exception {
    String ofTheJdk = "java/lang/Object.class";
    try (InputStream in = loader.getResourceAsStream(ofTheJdk)) {
      assertNotNull(in);
    }
    assertNull(loader.open(ofTheJdk));
    try (InputStream in = loader.open("text")) {
      assertNotNull(in);
      assertEquals("inside", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void resourcesAreThoseUnderThePrefix() throws Exception {
    URL url = loader.getResource("text");
    assertNotNull(url);
    assertEquals("jar:" + jar.toURI() + "!/agent/text", url.toString());
    try (InputStream in = url.openStream()) {
      assertEquals("inside", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    try (InputStream in = loader.getResourceAsStream("text")) {
      assertNotNull(in);
      assertEquals("inside", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals(1, Collections.list(loader.getResources("text")).size());
    assertNull(loader.getResource("agentless"));
    assertNull(loader.getResourceAsStream("agentless"));
    assertEquals(0, Collections.list(loader.getResources("agentless")).size());
  }
}
