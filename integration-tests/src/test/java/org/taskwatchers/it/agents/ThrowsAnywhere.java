package org.taskwatchers.it.agents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Fault} at the beginning of every method of the agent and of its watchers. */
public final class ThrowsAnywhere implements ClassFileTransformer {
  private static final String OURS = "org/taskwatchers/";

  /** A string, because a class literal could load the class before the boot loader has it. */
  private static final String FAULT = "org/taskwatchers/it/agents/Fault";

  private ThrowsAnywhere() {}

  public static void premain(String jar, Instrumentation instrumentation) throws IOException {
    Path file = Path.of(jar);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (String each : new String[] {FAULT, FAULT + "$Kind", FAULT + "$1"}) {
        try (InputStream in = bytes(each)) {
          entries.putNextEntry(new JarEntry(each + ".class"));
          in.transferTo(entries);
        }
      }
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(file.toFile()));
    instrumentation.addTransformer(new ThrowsAnywhere(), false);
  }

  private static InputStream bytes(String name) {
    InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class");
    if (in == null) {
      throw new IllegalStateException(name + " is not on the class path");
    }
    return in;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (loader == null
        || name == null
        || loader == ClassLoader.getSystemClassLoader()
        || !name.startsWith(OURS)) {
      return null;
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    new ClassReader(bytes).accept(new Points(writer, name.substring(OURS.length())), 0);
    return writer.toByteArray();
  }

  private static final class Points extends ClassVisitor {
    private final String type;

    Points(ClassVisitor next, String type) {
      super(Opcodes.ASM9, next);
      this.type = type;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
      boolean abstractOrNative = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0;
      if (abstractOrNative || method.equals("<clinit>")) {
        return next; // a class whose initializer fails could never be used again
      }
      int point = Fault.point(type + "." + method + descriptor);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitCode() {
          super.visitCode();
          super.visitIntInsn(Opcodes.SIPUSH, point);
          super.visitMethodInsn(Opcodes.INVOKESTATIC, FAULT, "at", "(I)V", false);
        }
      };
    }
  }
}
