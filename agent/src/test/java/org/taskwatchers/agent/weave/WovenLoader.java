package org.taskwatchers.agent.weave;

import java.io.IOException;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Loads the woven JDK classes beside the JDK's own, under another package, so that the JVM verifies
 * them like any other class. None of their code runs.
 */
final class WovenLoader extends ClassLoader {
  private static final String PACKAGE = "woven/";

  WovenLoader() {
    super(WovenLoader.class.getClassLoader());
  }

  /** Links a class, which makes the JVM verify it, and counts its methods. */
  int verify(String name) throws ClassNotFoundException {
    return loadClass(renamed(name).replace('/', '.')).getDeclaredMethods().length;
  }

  private static String renamed(String name) {
    return WovenClass.isTarget(name) || name.startsWith("java/lang/ProcessImpl$")
        ? PACKAGE + name.substring("java/lang/".length())
        : name;
  }

  @Override
  protected Class<?> findClass(String binaryName) throws ClassNotFoundException {
    String internal = binaryName.replace('.', '/');
    if (!internal.startsWith(PACKAGE)) {
      throw new ClassNotFoundException(binaryName);
    }
    String name = "java/lang/" + internal.substring(PACKAGE.length());
    try {
      byte[] original = JdkClass.of(name).bytes();
      byte[] woven = WovenClass.isTarget(name) ? WovenClass.of(name, original, true).bytes() : null;
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(woven == null ? original : woven)
          .accept(
              new ClassRemapper(
                  writer,
                  new Remapper(Opcodes.ASM9) {
                    @Override
                    public String map(String other) {
                      return renamed(other);
                    }
                  }),
              0);
      byte[] bytes = writer.toByteArray();
      return defineClass(binaryName, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(binaryName, e);
    }
  }
}
