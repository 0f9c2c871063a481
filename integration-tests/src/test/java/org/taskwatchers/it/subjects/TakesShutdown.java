package org.taskwatchers.it.subjects;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes all slots of java.lang.Shutdown, so the JDK cannot tell the agent when the shutdown hooks
 * have ended. Leaves a process behind. In a hook it leaves another one, as soon as a file is not
 * empty.
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
        // The slot is already taken, which is as good.
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
