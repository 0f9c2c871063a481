package org.taskwatchers.it.agents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Lets every method of the agent and of its watchers fail in turn, in each way that a JVM knows,
 * while a process is started and ends. Says what the application noticed of it.
 */
public final class ThrowsAnywhere implements ClassFileTransformer {
  private static final String OURS = "org/taskwatchers/";

  private static final String FAULT = Fault.class.getName().replace('.', '/');

  /** Seconds; a start that went wrong is looked at again after one. */
  private static final int HANGS = 30;

  private ThrowsAnywhere() {}

  public static void premain(String jar, Instrumentation instrumentation) throws IOException {
    Path file = Path.of(jar);
    try (InputStream one = bytes(FAULT);
        InputStream other = bytes(FAULT + "$Kind");
        OutputStream out = Files.newOutputStream(file);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry(FAULT + ".class"));
      one.transferTo(entries);
      entries.putNextEntry(new JarEntry(FAULT + "$Kind.class"));
      other.transferTo(entries);
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
      boolean abstractOrNative =
          (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0;
      if (abstractOrNative || method.equals("<clinit>")) {
        return next; // a class that could not be initialised could never be used again
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

  /** The application. The words are the kinds of faults. */
  public static void main(String[] kinds) throws Exception {
    for (int i = 0; i < 50; i++) {
      new ProcessBuilder("/bin/sh", "-c", "exit 3").start().waitFor();
    }
    Set<String> threads = threads();
    int tries = 0;
    for (String kind : kinds) {
      for (int point = 0; point < Fault.points(); point++) {
        if (Fault.isHit(point)) {
          tries++;
          attempt(point, Fault.Kind.valueOf(kind));
        }
      }
    }
    System.out.println("tries=" + tries);
    Process last = new ProcessBuilder("/bin/sh", "-c", "exit 4").start();
    System.out.println("last=" + last.pid() + " " + last.waitFor());
    threads.removeAll(threads());
    System.out.println("gone=" + threads);
  }

  private static void attempt(int point, Fault.Kind kind) throws InterruptedException {
    String where = kind + " at " + Fault.name(point);
    Fault.arm(point, kind);
    try {
      Process process = new ProcessBuilder("/bin/sh", "-c", "exit 3").start();
      if (!process.waitFor(HANGS, TimeUnit.SECONDS)) {
        System.out.println("noticed=" + where + ": waitFor() hangs");
      } else if (process.exitValue() != 3) {
        System.out.println("noticed=" + where + ": exit code " + process.exitValue());
      } else if (Files.exists(Path.of("/proc/" + process.pid()))) {
        System.out.println("noticed=" + where + ": pid " + process.pid() + " is not reaped");
      }
    } catch (IOException | RuntimeException | Error e) {
      System.out.println("noticed=" + where + ": start() throws " + e);
    } finally {
      Fault.disarm();
      if (Thread.interrupted()) {
        System.out.println("noticed=" + where + ": an interrupt of main");
      }
    }
  }

  /** The agent's own that are to live on. */
  private static Set<String> threads() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("task-watchers ")) {
        names.add(thread.getName());
      }
    }
    return names;
  }
}
