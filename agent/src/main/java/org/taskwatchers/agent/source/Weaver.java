package org.taskwatchers.agent.source;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.Report;

/**
 * Puts the hooks into the JDK's process classes as they are loaded, and then goes: a transformer
 * that stays costs every class that is loaded later.
 *
 * <p>Lazy, because a JVM that never starts a process should not pay for Byte Buddy; by Byte Buddy's
 * ASM and not its Advice, which takes eight times as long to get ready (RATIONALE.md has figures).
 */
final class Weaver implements ClassFileTransformer {
  private final Instrumentation instrumentation;
  private final HookClass hook;
  private final Set<Hook> placed = EnumSet.noneOf(Hook.class);

  Weaver(Instrumentation instrumentation, HookClass hook) {
    this.instrumentation = instrumentation;
    this.hook = hook;
  }

  /**
   * Starts to watch for the classes, and weaves those that are loaded already: by another agent
   * that started a process, or out of an AOT cache (JEP 483), which shows a transformer nothing.
   */
  void install() {
    instrumentation.addTransformer(this, true);
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> c : instrumentation.getAllLoadedClasses()) {
      if (Weaving.isTarget(c.getName().replace('.', '/')) && c.getClassLoader() == null) {
        loaded.add(c);
      }
    }
    try {
      if (!loaded.isEmpty()) {
        instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
      }
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      Report.line("cannot weave what this JVM has loaded already " + loaded + ": " + e);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (loader != null || name == null || !Weaving.isTarget(name)) {
      return null;
    }
    try {
      return weave(name, bytes);
    } catch (Throwable t) { // the JVM would swallow it, and with it the reason
      Report.line("cannot weave " + name + ": " + t);
      return null;
    }
  }

  private synchronized byte @Nullable [] weave(String name, byte[] bytes) throws Throwable {
    hook.define();
    Weaving weaving = Weaving.of(name, bytes);
    for (Hook missing : weaving.missing()) {
      Report.line(name + " of this JDK has no place for " + missing + ": " + missing.loss());
    }
    placed.addAll(weaving.placed());
    if (placed.size() == Hook.values().length) {
      instrumentation.removeTransformer(this);
    }
    return weaving.bytes();
  }
}
