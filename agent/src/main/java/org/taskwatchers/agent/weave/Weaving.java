package org.taskwatchers.agent.weave;

import java.util.EnumSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.hooks.Hook;
import org.taskwatchers.agent.hooks.JdkUses;

/**
 * One JDK class on its way through the loom. Each hook is one call of a static of
 * java.lang.TaskWatchersHook; none adds a branch, so the JDK's stack map frames stay as they are.
 *
 * <p>The call flow that is hooked is the same from JDK 11 to 27 on unix: {@code ProcessImpl.start},
 * its constructor with {@code forkAndExec}, {@code ProcessHandleImpl.completion}, and the reaper's
 * {@code run} in an anonymous class of the latter.
 *
 * @see <a
 *     href="https://github.com/openjdk/jdk/blob/jdk-25+36/src/java.base/share/classes/java/lang/ProcessHandleImpl.java">
 *     ProcessHandleImpl</a>
 */
public final class Weaving {
  private static final String PROCESS = "java/lang/ProcessImpl";
  private static final String HANDLE = "java/lang/ProcessHandleImpl";

  /** Woven only where ProcessImpl.start has no place for its hook. */
  public static final String BUILDER = "java/lang/ProcessBuilder";

  private static final String HANDLE_INNER = HANDLE + "$";

  /** The tag of a class in the constant pool. */
  private static final int CONSTANT_CLASS = 7;

  private static final String HOOK = "java/lang/TaskWatchersHook";
  private static final String END = "(Ljava/lang/Process;Ljava/lang/Throwable;)V";
  private static final String START =
      "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;"
          + "[Ljava/lang/ProcessBuilder$Redirect;Z)Ljava/lang/Process;";

  private final String name;
  private final boolean withUse;
  private int uses;
  private final Set<Hook> placed = EnumSet.noneOf(Hook.class);
  private byte @Nullable [] bytes;

  private Weaving(String name, boolean withUse) {
    this.name = name;
    this.withUse = withUse && name.equals(PROCESS);
  }

  private static final String START_OF_BUILDER =
      "([Ljava/lang/ProcessBuilder$Redirect;)Ljava/lang/Process;";

  static boolean isTarget(String name) {
    return name.startsWith("java/lang/Process")
        && (name.equals(PROCESS) || name.equals(HANDLE) || name.startsWith(HANDLE_INNER));
  }

  /**
   * Weaves.
   *
   * @param withUse whether it is to be seen what the application does with a Process
   */
  static Weaving of(String name, byte[] original, boolean withUse) {
    Weaving weaving = new Weaving(name, withUse);
    ClassReader reader = new ClassReader(original);
    if (isWoven(reader)) {
      return weaving;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(weaving.new Loom(writer), 0);
    if (weaving.uses == UseMethods.ALL) { // what is seen in part would tell what is not so
      weaving.placed.add(Hook.USE);
    }
    if (!weaving.placed.isEmpty()) {
      weaving.bytes = writer.toByteArray();
    }
    return weaving;
  }

  /** A transformer that stays is shown what it made, when somebody retransforms it. */
  private static boolean isWoven(ClassReader reader) {
    char[] text = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0
          && reader.readByte(at - 1) == CONSTANT_CLASS
          && HOOK.equals(reader.readUTF8(at, text))) {
        return true;
      }
    }
    return false;
  }

  /** The woven class; null where there was nothing to weave. */
  byte @Nullable [] bytes() {
    return bytes;
  }

  Set<Hook> placed() {
    return placed;
  }

  private final class Loom extends ClassVisitor {
    Loom(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
      if (name.equals(PROCESS) && method.equals("start") && descriptor.equals(START)) {
        return new Start(next);
      }
      if (name.equals(BUILDER) && method.equals("start") && descriptor.equals(START_OF_BUILDER)) {
        return new Start(next);
      }
      if (name.equals(PROCESS) && method.equals("<init>")) {
        return new Fork(next);
      }
      if (name.equals(HANDLE) && method.equals("completion") && descriptor.startsWith("(JZ)")) {
        return new Completion(next);
      }
      Integer use = withUse ? UseMethods.kind(method, descriptor) : null;
      if (use != null) {
        return new Used(next, use);
      }
      return name.startsWith(HANDLE_INNER) && method.equals("run") ? new Reaper(next) : next;
    }
  }

  private abstract class Woven extends MethodVisitor {
    Woven(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    final void call(Hook hook, String method, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, method, descriptor, false);
      placed.add(hook);
    }

    /** Leaves no hook noted: it takes all of them. */
    final void use(int how) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
      super.visitInsn(Opcodes.ICONST_0 + how);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "use", "(Ljava/lang/Process;I)V", false);
      uses++;
    }
  }

  /**
   * {@code init(command, directory); try { body; end(process, null) } catch (Throwable t) {
   * end(null, t); throw t }}. The handler keeps no local variable, so its frame is empty but for
   * the throwable.
   */
  private final class Start extends Woven {
    private final Label from = new Label();
    private final Label to = new Label();

    Start(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitVarInsn(Opcodes.ALOAD, 0);
      if (name.equals(BUILDER)) {
        call(Hook.START, "init", "(Ljava/lang/Object;)V");
      } else {
        visitVarInsn(Opcodes.ALOAD, 2);
        call(Hook.START, "init", "([Ljava/lang/String;Ljava/lang/String;)V");
      }
      visitLabel(from);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ARETURN) {
        super.visitInsn(Opcodes.DUP);
        super.visitInsn(Opcodes.ACONST_NULL);
        call(Hook.START, "end", END);
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      visitLabel(to);
      // Last in the table: the method's own handlers come first.
      visitTryCatchBlock(from, to, to, "java/lang/Throwable");
      visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
      super.visitInsn(Opcodes.DUP);
      super.visitInsn(Opcodes.ACONST_NULL);
      super.visitInsn(Opcodes.SWAP);
      call(Hook.START, "end", END);
      super.visitInsn(Opcodes.ATHROW);
      super.visitMaxs(maxStack, maxLocals);
    }
  }

  /** Tells of a use when it begins: who waits for the end has asked for it. */
  private final class Used extends Woven {
    private final int how;

    Used(MethodVisitor next, int how) {
      super(next);
      this.how = how;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      use(how);
    }
  }

  private final class Fork extends Woven {
    Fork(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      if (method.equals("forkAndExec")) {
        call(Hook.FORK, "fork", "()V");
        if (withUse) {
          use(JdkUses.MADE);
        }
      }
      super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
    }
  }

  private final class Completion extends Woven {
    Completion(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitVarInsn(Opcodes.LLOAD, 0);
      visitVarInsn(Opcodes.ILOAD, 2);
      call(Hook.COMPLETION, "completion", "(JZ)V");
    }
  }

  private final class Reaper extends Woven {
    Reaper(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      if (method.equals("waitForProcessExit0") && descriptor.equals("(JZ)I")) {
        call(Hook.REAPER, "waitForProcessExit", "(JZ)I");
      } else {
        super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
      }
    }
  }
}
