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
 * Finds resources on the application's class path.
 *
 * <p>For every section, the JDK's own loader would search each of its seventy modules. That takes a
 * JVM milliseconds at its start, and on JDK 17 it initializes a default file system that the
 * application may have set, before {@code main}. So we ask that loader only if there is a module
 * path as well, or if the user has replaced it with one that finds resources in its own way. The
 * JDK does not open again what we open here.
 */
final class ClassPath {
  private final ClassLoader application;
  private final @Nullable URLClassLoader entries;

  /** The class path as a loader of the application sees it. */
  ClassPath(ClassLoader application) {
    this.application = application;
    entries = System.getProperty("jdk.module.path") == null ? entries() : null;
  }

  private static @Nullable URLClassLoader entries() {
    String[] files = System.getProperty("java.class.path", "").split(File.pathSeparator, -1);
    URL[] urls = new URL[files.length];
    try {
      for (int i = 0; i < files.length; i++) {
        urls[i] = new File(files[i]).toURI().toURL(); // an empty entry is the current folder
      }
    } catch (MalformedURLException unlikely) {
      return null;
    }
    return new URLClassLoader("task-watchers class path", urls, null);
  }

  /** All resources of that name. */
  Enumeration<URL> find(String name) throws IOException {
    List<URL> found = new ArrayList<>();
    return addFound(application, name, found)
        ? Collections.enumeration(found)
        : application.getResources(name);
  }

  /**
   * Adds parents first, as a class loader does. Returns false if the loader itself must be asked.
   */
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
   * Whether the loader class overrides the search; all others have only the resources of their
   * parents.
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
