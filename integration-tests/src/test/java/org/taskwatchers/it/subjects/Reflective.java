package org.taskwatchers.it.subjects;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;

/**
 * Starts a process without ProcessBuilder: it calls the method of ProcessImpl that ProcessBuilder
 * calls.
 */
public final class Reflective {
  private Reflective() {}

  public static void main(String... command) throws Exception {
    Method start =
        Class.forName("java.lang.ProcessImpl")
            .getDeclaredMethod(
                "start",
                String[].class,
                Map.class,
                String.class,
                ProcessBuilder.Redirect[].class,
                boolean.class);
    start.setAccessible(true);
    try {
      Process process = (Process) start.invoke(null, command, null, null, null, false);
      System.out.println("exit=" + process.waitFor());
    } catch (InvocationTargetException e) {
      System.out.println("thrown=" + e.getCause());
    }
  }
}
