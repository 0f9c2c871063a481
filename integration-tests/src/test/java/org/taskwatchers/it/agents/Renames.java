package org.taskwatchers.it.agents;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.jspecify.annotations.Nullable;

/**
 * Renames a method or a field of a JDK class and all its uses, as the classes load: {@code
 * java/lang/ProcessImpl.start}. The result acts like a JDK of another shape, and works as before.
 * Later agents see only the renamed classes, unless they retransform.
 */
public final class Renames implements ClassFileTransformer {
  private static final String PREFIX = "moved_";

  private final String owner;
  private final String member;

  private Renames(String owner, String member) {
    this.owner = owner;
    this.member = member;
  }

  public static void premain(String ownerAndMember, Instrumentation instrumentation) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (uses(loaded.getName().replace('.', '/'))) {
        throw new IllegalStateException(loaded + " is loaded already");
      }
    }
    int dot = ownerAndMember.indexOf('.');
    Renames renames =
        new Renames(ownerAndMember.substring(0, dot), ownerAndMember.substring(dot + 1));
    instrumentation.addTransformer(renames, false);
    instrumentation.setNativeMethodPrefix(renames, PREFIX);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (loader != null || name == null || !uses(name)) {
      return null;
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    new ClassReader(bytes).accept(new Shape(writer, name), 0);
    return writer.toByteArray();
  }

  private static boolean uses(String className) {
    return className.equals("java/lang/ProcessBuilder")
        || className.equals("java/lang/ProcessImpl")
        || className.startsWith("java/lang/ProcessHandleImpl");
  }

  private String renamed(String type, String name) {
    return type.equals(owner) && name.equals(member) ? PREFIX + name : name;
  }

  private final class Shape extends ClassRemapper {
    private final String type;

    Shape(ClassWriter next, String type) {
      super(Opcodes.ASM9, next, new Names());
      this.type = type;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      boolean isNative = (access & Opcodes.ACC_NATIVE) != 0;
      if (isNative && !renamed(type, name).equals(name)) {
        leaveName(cv.visitMethod(access & ~Opcodes.ACC_NATIVE, name, descriptor, null, exceptions));
      }
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }

    /**
     * The JVM finds the native code of the renamed method by a non-native method with the old name.
     */
    private void leaveName(MethodVisitor code) {
      code.visitCode();
      code.visitTypeInsn(Opcodes.NEW, "java/lang/NoSuchMethodError");
      code.visitInsn(Opcodes.DUP);
      code.visitMethodInsn(
          Opcodes.INVOKESPECIAL, "java/lang/NoSuchMethodError", "<init>", "()V", false);
      code.visitInsn(Opcodes.ATHROW);
      code.visitMaxs(0, 0);
      code.visitEnd();
    }
  }

  private final class Names extends Remapper {
    Names() {
      super(Opcodes.ASM9);
    }

    @Override
    public String mapMethodName(String type, String name, String descriptor) {
      return renamed(type, name);
    }

    @Override
    public String mapFieldName(String type, String name, String descriptor) {
      return renamed(type, name);
    }
  }
}
