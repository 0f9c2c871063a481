package org.taskwatchers.it.subjects;

import java.nio.file.Files;
import java.nio.file.Path;

/** Starts a process. Then it prints which of the classes that a file names any loader can load. */
public final class Reachable {
  private Reachable() {}

  public static void main(String... file) throws Exception {
    StartOne.run(new ProcessBuilder("sh", "-c", "exit 3"));
    ClassLoader[] loaders = {
      ClassLoader.getSystemClassLoader(),
      ClassLoader.getPlatformClassLoader(),
      Thread.currentThread().getContextClassLoader(),
      null
    };
    for (String name : Files.readAllLines(Path.of(file[0]))) {
      for (ClassLoader loader : loaders) {
        if (isThere(name, loader)) {
          System.out.println("reached=" + name);
          use(Class.forName(name, false, loader));
          break;
        }
      }
    }
  }

  private static void use(Class<?> c) {
    if (c.getPackageName().equals("java.lang")) {
      try {
        c.getDeclaredMethod("fork").setAccessible(true);
        System.out.println("hook=usable");
      } catch (ReflectiveOperationException | RuntimeException e) {
        System.out.println("hook=" + e.getClass().getName());
      }
    }
  }

  private static boolean isThere(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError notThere) {
      return false;
    }
  }
}
