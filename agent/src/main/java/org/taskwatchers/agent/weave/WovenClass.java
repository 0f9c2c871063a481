package org.taskwatchers.agent.weave;

import java.util.EnumSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.hooks.Hook;

/**
 * A class of the JDK with hooks in it, or unchanged if there is no place for one.
 *
 * <p>The hooked call flow is the same from JDK 11 to 27 on unix: {@code ProcessImpl.start}, its
 * constructor with {@code forkAndExec}, {@code ProcessHandleImpl.completion}, and the reaper's
 * {@code run} in an anonymous class of ProcessHandleImpl.
 *
 * @see <a
 *     href="https://github.com/openjdk/jdk/blob/jdk-25+36/src/java.base/share/classes/java/lang/ProcessHandleImpl.java">
 *     ProcessHandleImpl</a>
 */
public final class WovenClass {
  private static final String PROCESS = "java/lang/ProcessImpl";
  private static final String HANDLE = "java/lang/ProcessHandleImpl";

  /** Woven only if ProcessImpl.start has no place for its hook. */
  public static final String BUILDER = "java/lang/ProcessBuilder";

  private static final String HANDLE_INNER = HANDLE + "$";

  /** The tag of a class in the constant pool. */
  private static final int CONSTANT_CLASS = 7;

  static final String HOOK = "java/lang/TaskWatchersHook";
  private static final String START =
      "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;"
          + "[Ljava/lang/ProcessBuilder$Redirect;Z)Ljava/lang/Process;";

  private final String name;
  private final boolean withUse;
  private int uses;
  private final Set<Hook> placed = EnumSet.noneOf(Hook.class);
  private byte @Nullable [] bytes;

  private WovenClass(String name, boolean withUse) {
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
   * Weaves a class.
   *
   * @param withUse whether to observe what the application does with a Process
   */
  static WovenClass of(String name, byte[] original, boolean withUse) {
    WovenClass woven = new WovenClass(name, withUse);
    ClassReader reader = new ClassReader(original);
    if (isWoven(reader)) {
      return woven;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(woven.new Methods(writer), 0);
    if (woven.uses == UseMethods.ALL) { // only some of the uses would give a false picture
      woven.placed.add(Hook.USE);
    }
    if (!woven.placed.isEmpty()) {
      woven.bytes = writer.toByteArray();
    }
    return woven;
  }

  /** Whether it is woven already: at a retransformation, a transformer sees its own result. */
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

  /** The woven class; null if there was nothing to weave. */
  byte @Nullable [] bytes() {
    return bytes;
  }

  Set<Hook> placed() {
    return placed;
  }

  /** Records that this hook was placed. */
  void place(Hook hook) {
    placed.add(hook);
  }

  /** Counts a method that reports a use. The hook for uses is placed if all methods report. */
  void placeUse() {
    uses++;
  }

  boolean isBuilder() {
    return name.equals(BUILDER);
  }

  boolean isWithUse() {
    return withUse;
  }

  /** Chooses the methods that get a hook. */
  private final class Methods extends ClassVisitor {
    Methods(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
      if (name.equals(PROCESS) && method.equals("start") && descriptor.equals(START)) {
        return new HookedMethod.Start(next, WovenClass.this);
      }
      if (name.equals(BUILDER) && method.equals("start") && descriptor.equals(START_OF_BUILDER)) {
        return new HookedMethod.Start(next, WovenClass.this);
      }
      if (name.equals(PROCESS) && method.equals("<init>")) {
        return new HookedMethod.Fork(next, WovenClass.this);
      }
      if (name.equals(HANDLE) && method.equals("completion") && descriptor.startsWith("(JZ)")) {
        return new HookedMethod.Completion(next, WovenClass.this);
      }
      Integer use = withUse ? UseMethods.kind(method, descriptor) : null;
      if (use != null) {
        return new HookedMethod.Used(next, WovenClass.this, use);
      }
      return name.startsWith(HANDLE_INNER) && method.equals("run")
          ? new HookedMethod.Reaper(next, WovenClass.this)
          : next;
    }
  }
}
