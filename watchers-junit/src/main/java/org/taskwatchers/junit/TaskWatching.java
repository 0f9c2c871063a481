package org.taskwatchers.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** Gives each test a {@link Scope}, which is closed with all else that the test has opened. */
final class TaskWatching
    implements TestInstancePreConstructCallback,
        BeforeAllCallback,
        BeforeEachCallback,
        InvocationInterceptor,
        ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(TaskWatching.class);

  /** So that what a constructor starts is its test's. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    scope(context);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    scope(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    scope(context);
  }

  /** A test of its own, within the one of its factory, which hears of its events as well. */
  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext dynamic,
      ExtensionContext context)
      throws Throwable {
    Scope factory = enclosing(context);
    if (factory == null) {
      invocation.proceed();
      return;
    }
    Scope scope = new Scope(factory.code(), factory, true, factory.rule());
    Attribution.open(scope);
    Throwable thrown = null;
    try {
      invocation.proceed();
    } catch (Throwable t) {
      thrown = t;
    }
    try {
      scope.close();
    } catch (AssertionError leak) {
      if (thrown == null) {
        throw leak;
      }
      thrown.addSuppressed(leak);
    }
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TaskEvents.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new TaskEvents(scope(context));
  }

  /** Of this very context, opened where it is not yet. */
  private static Scope scope(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    Scope known = store.get(context.getUniqueId(), Scope.class);
    if (known != null) {
      return known;
    }
    AgentOnThisJvm.require();
    beginRun(context.getRoot().getStore(NAMESPACE));
    Scope scope = new Scope(TestCode.of(context), enclosing(context), false, LeakRule.of(context));
    store.put(context.getUniqueId(), scope);
    Attribution.open(scope);
    return scope;
  }

  /** Under a lock, as the store's own way to do so is called differently in JUnit 5 and 6. */
  private static synchronized void beginRun(Store root) {
    if (root.get(RunEnd.class) == null) {
      root.put(RunEnd.class, new RunEnd());
    }
  }

  /** Of the nearest context around; a store has what those around it have. */
  private static @Nullable Scope enclosing(ExtensionContext context) {
    Optional<ExtensionContext> around = context.getParent();
    while (around.isPresent()) {
      Scope scope = context.getStore(NAMESPACE).get(around.get().getUniqueId(), Scope.class);
      if (scope != null) {
        return scope;
      }
      around = around.get().getParent();
    }
    return null;
  }
}
