package org.taskwatchers.it.support;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.jar.asm.ClassReader;

/** Puts an agent of these tests on a JVM, before or after ours. */
public final class AnotherAgent {
  private AnotherAgent() {}

  /**
   * The JVM option for the agent. Its jar only names the class, which the JVM loads from the
   * subject's class path.
   */
  public static String option(Class<?> premain, Path jar, String argument) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", premain.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    attributes.putValue("Can-Redefine-Classes", "true");
    attributes.putValue("Can-Set-Native-Method-Prefix", "true");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.finish();
    }
    return "-javaagent:" + jar + "=" + argument;
  }

  /** The jar of ASM. The agents of these tests change classes with it. */
  public static Path asm() {
    try {
      return Path.of(ClassReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
