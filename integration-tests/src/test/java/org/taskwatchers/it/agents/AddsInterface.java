package org.taskwatchers.it.agents;

import java.io.IOException;
import java.io.Serializable;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Adds an interface to the JDK class that starts processes, when it is loaded and when it is
 * retransformed, but not when it is redefined. So nobody can redefine the class. OpenTelemetry's
 * agent does so with many classes.
 */
public final class AddsInterface implements ClassFileTransformer {
  private AddsInterface() {}

  public static void premain(@Nullable String none, Instrumentation instrumentation)
      throws IOException, InterruptedException {
    instrumentation.addTransformer(new AddsInterface(), true);
    new ProcessBuilder("/bin/true").start().waitFor(); // loads all classes
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || !name.equals("java/lang/ProcessImpl")) {
      return null;
    }
    // Only in a redefinition are the hooks already in these bytes.
    if (new String(bytes, StandardCharsets.ISO_8859_1).contains("TaskWatchersHook")) {
      return null;
    }
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes).accept(new More(writer), 0);
    return writer.toByteArray();
  }

  private static final class More extends ClassVisitor {
    More(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      String[] more = {Serializable.class.getName().replace('.', '/')};
      super.visit(version, access, name, signature, superName, more);
    }
  }
}
