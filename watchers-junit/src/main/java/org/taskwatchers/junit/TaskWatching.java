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

/**
 * Gives each test a {@link Scope}, which JUnit closes with everything else that the test has
 * opened.
 */
final class TaskWatching
    implements TestInstancePreConstructCallback,
        BeforeAllCallback,
        BeforeEachCallback,
        InvocationInterceptor,
        ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(TaskWatching.class);

  /** So that processes started by a constructor belong to its test. */
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

  /**
   * Makes a dynamic test a test of its own inside its factory's scope, which gets its events as
   * well.
   */
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

  /** The scope of exactly this context; opens it if it is not open yet. */
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

  /** Uses a lock, because the store's own method for this has different names in JUnit 5 and 6. */
  private static synchronized void beginRun(Store root) {
    if (root.get(RunEnd.class) == null) {
      root.put(RunEnd.class, new RunEnd());
    }
  }

  /**
   * The scope of the nearest enclosing context; a store also finds the entries of enclosing stores.
   */
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
