package org.taskwatchers.agent.weave;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.Said;
import org.taskwatchers.agent.hooks.ExitWait;
import org.taskwatchers.agent.hooks.Hook;
import org.taskwatchers.agent.hooks.HookTarget;
import org.taskwatchers.agent.hooks.JdkExits;
import org.taskwatchers.agent.hooks.JdkStarts;
import org.taskwatchers.agent.hooks.JdkUses;
import org.taskwatchers.agent.tasks.Lives;

/**
 * Puts the hooks into the JDK's process classes and then removes the transformer: as long as it
 * stays, it slows down the loading of every class.
 *
 * <p>It uses Byte Buddy's ASM instead of its Advice, which takes eight times as long to get ready
 * (RATIONALE.md has figures).
 */
public final class Weaver {
  private final Instrumentation instrumentation;
  private final ClassFileTransformer transformer;
  private final Supplier<@Nullable Class<?>> loadedBuilder;
  private final boolean startable;
  private final Said said;
  private final JdkStarts starts;
  private final HookTarget target;
  private final Lives lives;
  private final boolean withUse;
  private @Nullable JdkUses uses;

  /** The classes that were seen, and the hooks placed in them. Both sets are guarded by seen. */
  private final Set<String> seen = new HashSet<>();

  private final Set<Hook> placed = EnumSet.noneOf(Hook.class);

  private volatile boolean waits;
  private volatile boolean stays;
  private volatile boolean builderInstead;

  /**
   * A weaver.
   *
   * @param transformer is registered, and calls {@link #weave}
   * @param loadedBuilder returns ProcessBuilder if it is loaded
   * @param startable whether other threads may be starting processes now
   * @param lives receives what the hooks see
   */
  public Weaver(
      Instrumentation instrumentation,
      ClassFileTransformer transformer,
      Supplier<@Nullable Class<?>> loadedBuilder,
      boolean startable,
      Said said,
      Lives lives) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    this.loadedBuilder = loadedBuilder;
    this.startable = startable;
    this.said = said;
    this.lives = lives;
    withUse = lives.needsProcessUse();
    starts = new JdkStarts(lives);
    target = new HookTarget(starts, new JdkExits(lives));
  }

  /** Prepares what must exist before any class is woven. */
  public void prepare() throws IOException, ReflectiveOperationException {
    JdkUses ofProcesses = withUse ? new JdkUses(lives) : null;
    uses = ofProcesses;
    HookClass.define(instrumentation, target, lives.mayRefuse(), ofProcesses);
    if (startable) {
      // Load all targets unwoven and change them at one safepoint: a start that began in a woven
      // ProcessImpl must not meet an unwoven ProcessHandleImpl.
      targets();
    }
  }

  /** Weaves the classes as they are loaded, and those that are already loaded. */
  public void weaveAll() throws IOException, UnmodifiableClassException, ClassNotFoundException {
    redefineUnseen(targets());
    fallBack();
    if (waits) {
      ExitWait.warm();
    }
  }

  /** Not all classes could be woven: the hooks in place do nothing, and no more are placed. */
  public void turnOff() {
    starts.turnOff();
    instrumentation.removeTransformer(transformer);
  }

  private static List<Class<?>> targets() throws ClassNotFoundException {
    List<Class<?>> targets = new ArrayList<>();
    targets.add(Class.forName("java.lang.ProcessImpl", false, null));
    // The inner class that reaps has no fixed name, so take them all.
    for (Class<?> c : Class.forName("java.lang.ProcessHandleImpl", false, null).getNestMembers()) {
      targets.add(c);
    }
    return targets;
  }

  /** Redefines the targets loaded earlier; {@link #weave} has just seen the others being loaded. */
  private void redefineUnseen(List<Class<?>> targets)
      throws IOException, UnmodifiableClassException, ClassNotFoundException {
    List<Class<?>> unseen = new ArrayList<>();
    synchronized (seen) {
      for (Class<?> target : targets) {
        if (!seen.contains(target.getName().replace('.', '/'))
            && instrumentation.isModifiableClass(target)) {
          unseen.add(target);
        }
      }
    }
    stays = new Redefinition(instrumentation, transformer, withUse).of(unseen);
  }

  /** Reports which promises are weaker, and falls back to the next best way. */
  private void fallBack() throws IOException, UnmodifiableClassException, ClassNotFoundException {
    Set<Hook> missing;
    synchronized (seen) {
      missing = EnumSet.complementOf(EnumSet.copyOf(placed));
    }
    JdkUses ofProcesses = uses;
    if (ofProcesses == null) {
      missing.remove(Hook.USE);
    } else if (missing.contains(Hook.USE) || missing.contains(Hook.REAPER)) {
      missing.add(Hook.USE);
      ofProcesses.turnOff();
    } else if (!ofProcesses.begin()) {
      said.say(
          "java.lang.ProcessImpl of this JDK has other streams: the unread output of a process is"
              + " not known");
    }
    starts.without(missing, startable);
    for (Hook hook : missing) {
      said.say(hook.missing());
    }
    builderInstead = missing.contains(Hook.START);
    Class<?> builder = loadedBuilder.get();
    if (!builderInstead) {
      leave();
    } else if (builder != null) {
      new Redefinition(instrumentation, transformer, withUse).of(List.of(builder));
    } // if it is not loaded, weave() sees it as soon as this thread is done
  }

  private void leave() {
    if (!stays) {
      instrumentation.removeTransformer(transformer);
    }
  }

  /** The woven form of a class of the JDK; null if it stays as it is. */
  public byte @Nullable [] weave(String name, byte[] bytes) {
    boolean builder = name.equals(WovenClass.BUILDER);
    if (builder ? !builderInstead : !WovenClass.isTarget(name)) {
      return null;
    }
    try {
      synchronized (seen) {
        seen.add(name);
      }
      WovenClass woven = WovenClass.of(name, bytes, withUse);
      if (woven.placed().contains(Hook.REAPER)) {
        HookClass.connectWait();
        waits = true;
      }
      synchronized (seen) {
        placed.addAll(woven.placed());
      }
      if (builder) {
        leave();
        if (woven.bytes() == null) {
          said.say(name + " has another shape, too: no process is watched");
        }
      }
      return woven.bytes();
    } catch (Throwable t) { // the JVM would swallow it together with the reason
      said.say("cannot weave " + name + ": " + t);
      return null;
    }
  }
}
