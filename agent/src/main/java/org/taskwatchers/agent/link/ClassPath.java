package org.taskwatchers.agent.link;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies on the application's class path.
 *
 * <p>The JDK's own loader would look into each of its seventy modules for every section, which
 * takes a JVM milliseconds at its start, and on JDK 17 makes a default file system of the
 * application's before its {@code main}. So it is asked only where there is a module path as well,
 * or where a loader that the user put in its place finds resources in a way of its own. What we
 * open here the JDK opens no second time.
 */
final class ClassPath {
  private final ClassLoader application;
  private final @Nullable URLClassLoader entries;

  /** What is seen through a loader of the application. */
  ClassPath(ClassLoader application) {
    this.application = application;
    entries = System.getProperty("jdk.module.path") == null ? entries() : null;
  }

  private static @Nullable URLClassLoader entries() {
    String[] files = System.getProperty("java.class.path", "").split(File.pathSeparator, -1);
    URL[] urls = new URL[files.length];
    try {
      for (int i = 0; i < files.length; i++) {
        urls[i] = new File(files[i]).toURI().toURL(); // an empty one is the current folder
      }
    } catch (MalformedURLException unlikely) {
      return null;
    }
    return new URLClassLoader("task-watchers class path", urls, null);
  }

  /** Every resource of that name. */
  Enumeration<URL> find(String name) throws IOException {
    List<URL> found = new ArrayList<>();
    return addFound(application, name, found)
        ? Collections.enumeration(found)
        : application.getResources(name);
  }

  /** Parents first, as a loader has it. False where one has to be asked as a whole. */
  private boolean addFound(@Nullable ClassLoader loader, String name, List<URL> found)
      throws IOException {
    URLClassLoader own = ownOf(loader);
    if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
      return true;
    }
    if (isOfTheJdk(loader)) {
      if (own == null) {
        return false;
      }
    } else if (!addFound(loader.getParent(), name, found)
        || (own == null && findsResources(loader.getClass()))) {
      return false;
    }
    if (own != null) {
      for (Enumeration<URL> urls = own.findResources(name); urls.hasMoreElements(); ) {
        found.add(urls.nextElement());
      }
    }
    return true;
  }

  private @Nullable URLClassLoader ownOf(@Nullable ClassLoader loader) {
    if (loader instanceof URLClassLoader urls) {
      return urls;
    }
    return loader != null && isOfTheJdk(loader) ? entries : null;
  }

  private static boolean isOfTheJdk(ClassLoader loader) {
    return loader.getParent() == ClassLoader.getPlatformClassLoader()
        && loader.getClass().getName().startsWith("jdk.internal.");
  }

  /**
   * Whether it has a method of its own for that; all others have no resources but their parents'.
   */
  private static boolean findsResources(Class<?> type) {
    for (Class<?> c = type; c != null && c != ClassLoader.class; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals("findResources") || method.getName().equals("getResources")) {
          return true;
        }
      }
    }
    return false;
  }
}
