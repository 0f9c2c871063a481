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
 * Puts the hooks into the JDK's process classes, and takes the transformer away: one that stays
 * costs every class that is loaded later.
 *
 * <p>By Byte Buddy's ASM and not its Advice, which takes eight times as long to get ready
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

  /** What came by, and which hooks found their place in it. Guarded by seen. */
  private final Set<String> seen = new HashSet<>();

  private final Set<Hook> placed = EnumSet.noneOf(Hook.class);

  private volatile boolean waits;
  private volatile boolean stays;
  private volatile boolean builderInstead;

  /**
   * A weaver.
   *
   * @param transformer is registered, and calls {@link #weave}
   * @param loadedBuilder gives ProcessBuilder, if that is loaded
   * @param startable whether other threads may be starting processes meanwhile
   * @param lives gets what the hooks see
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

  /** What has to be there before any class is woven. */
  public void prepare() throws IOException, ReflectiveOperationException {
    JdkUses ofProcesses = withUse ? new JdkUses(lives) : null;
    uses = ofProcesses;
    HookClass.define(instrumentation, target, lives.mayRefuse(), ofProcesses);
    if (startable) {
      // All are loaded as they are, and change at one safepoint: a start that began in a woven
      // ProcessImpl must not meet a ProcessHandleImpl that is not.
      targets();
    }
  }

  /** Weaves the classes as they are loaded, and those that are loaded already. */
  public void weaveAll() throws IOException, UnmodifiableClassException, ClassNotFoundException {
    redefineUnseen(targets());
    fallBack();
    if (waits) {
      ExitWait.warm();
    }
  }

  /** Not all could be woven: the hooks that are there do nothing, and no more are put there. */
  public void turnOff() {
    starts.turnOff();
    instrumentation.removeTransformer(transformer);
  }

  private static List<Class<?>> targets() throws ClassNotFoundException {
    List<Class<?>> targets = new ArrayList<>();
    targets.add(Class.forName("java.lang.ProcessImpl", false, null));
    // Which of its inner classes reaps has no fixed name.
    for (Class<?> c : Class.forName("java.lang.ProcessHandleImpl", false, null).getNestMembers()) {
      targets.add(c);
    }
    return targets;
  }

  /** Those that were loaded before; the rest has come by as it was loaded just now. */
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

  /** Says what is weaker, and takes the next best way. */
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
          "java.lang.ProcessImpl of this JDK has other streams: what nobody reads of a process is"
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
    } // or it comes by as soon as this thread is done
  }

  private void leave() {
    if (!stays) {
      instrumentation.removeTransformer(transformer);
    }
  }

  /** A class of the JDK as it is to be; null where that is as it is. */
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
    } catch (Throwable t) { // the JVM would swallow it, and with it the reason
      said.say("cannot weave " + name + ": " + t);
      return null;
    }
  }
}
