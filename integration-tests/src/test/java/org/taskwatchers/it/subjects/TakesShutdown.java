package org.taskwatchers.it.subjects;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes all the places of java.lang.Shutdown, so that nobody can be told when the shutdown hooks
 * have ended; leaves a process, and in a hook another, as soon as there is something in a file.
 */
public final class TakesShutdown {
  private TakesShutdown() {}

  public static void main(String... file) throws Exception {
    Method add =
        Class.forName("java.lang.Shutdown")
            .getDeclaredMethod("add", int.class, boolean.class, Runnable.class);
    add.setAccessible(true);
    for (int slot = 3; slot < 10; slot++) {
      try {
        add.invoke(null, slot, false, (Runnable) () -> {});
      } catch (InvocationTargetException taken) {
        // So much the better.
      }
    }
    System.out.println("left=" + new ProcessBuilder("sleep", "600").start().pid());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> startAfter(Path.of(file[0]))));
  }

  private static void startAfter(Path file) {
    try {
      while (!Files.exists(file) || Files.size(file) == 0) {
        Thread.onSpinWait();
      }
      System.out.println("late=" + new ProcessBuilder("sleep", "601").start().pid());
    } catch (Exception e) {
      System.out.println("late=" + e);
    }
  }
}
