package org.taskwatchers.agent.weave;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.taskwatchers.agent.hooks.Hook;
import org.taskwatchers.agent.hooks.JdkUses;

/**
 * A method of the JDK that gets a hook. Each hook is one call of a static method of
 * java.lang.TaskWatchersHook. No hook adds a branch, so the JDK's stack map frames stay as they
 * are.
 */
abstract class HookedMethod extends MethodVisitor {
  private static final String END = "(Ljava/lang/Process;Ljava/lang/Throwable;)V";

  final WovenClass woven;

  private HookedMethod(MethodVisitor next, WovenClass woven) {
    super(Opcodes.ASM9, next);
    this.woven = woven;
  }

  final void call(Hook hook, String method, String descriptor) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, WovenClass.HOOK, method, descriptor, false);
    woven.place(hook);
  }

  /** Reports a use of this Process. {@link JdkUses} defines the numbers. */
  final void use(int how) {
    super.visitVarInsn(Opcodes.ALOAD, 0);
    super.visitInsn(Opcodes.ICONST_0 + how);
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, WovenClass.HOOK, "use", "(Ljava/lang/Process;I)V", false);
    woven.placeUse();
  }

  /**
   * {@code init(command, directory); try { body; end(process, null) } catch (Throwable t) {
   * end(null, t); throw t }}. The handler has no local variables, so its frame holds only the
   * throwable.
   */
  static final class Start extends HookedMethod {
    private final Label from = new Label();
    private final Label to = new Label();

    Start(MethodVisitor next, WovenClass woven) {
      super(next, woven);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitVarInsn(Opcodes.ALOAD, 0);
      if (woven.isBuilder()) {
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
      // It is the last in the table, so the method's own handlers come first.
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

  /** Reports a use when the method begins: a thread that waits for the end has asked for it. */
  static final class Used extends HookedMethod {
    private final int how;

    Used(MethodVisitor next, WovenClass woven, int how) {
      super(next, woven);
      this.how = how;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      use(how);
    }
  }

  static final class Fork extends HookedMethod {
    Fork(MethodVisitor next, WovenClass woven) {
      super(next, woven);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      if (method.equals("forkAndExec")) {
        call(Hook.FORK, "fork", "()V");
        if (woven.isWithUse()) {
          use(JdkUses.MADE);
        }
      }
      super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
    }
  }

  static final class Completion extends HookedMethod {
    Completion(MethodVisitor next, WovenClass woven) {
      super(next, woven);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitVarInsn(Opcodes.LLOAD, 0);
      visitVarInsn(Opcodes.ILOAD, 2);
      call(Hook.COMPLETION, "completion", "(JZ)V");
    }
  }

  static final class Reaper extends HookedMethod {
    Reaper(MethodVisitor next, WovenClass woven) {
      super(next, woven);
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
