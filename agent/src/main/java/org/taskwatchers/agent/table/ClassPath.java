package org.taskwatchers.agent.table;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * What lies on the application's class path.
 *
 * <p>The JDK's own loader would look into each of its seventy modules for every section, which
 * takes a JVM milliseconds at its start. So it is asked only where there is a module path as well,
 * or where the user put another loader in its place. What we open here the JDK opens no second
 * time.
 */
final class ClassPath {
  private final ClassLoader application;
  private final @Nullable URLClassLoader entries;

  /** What is seen through a loader of the application. */
  ClassPath(ClassLoader application) {
    this.application = application;
    entries = isOfTheJdk(application) ? entries() : null;
  }

  private static boolean isOfTheJdk(ClassLoader application) {
    return application == ClassLoader.getSystemClassLoader()
        && application.getParent() == ClassLoader.getPlatformClassLoader()
        && application.getClass().getName().startsWith("jdk.internal.")
        && System.getProperty("jdk.module.path") == null;
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
    return entries == null ? application.getResources(name) : entries.findResources(name);
  }
}
