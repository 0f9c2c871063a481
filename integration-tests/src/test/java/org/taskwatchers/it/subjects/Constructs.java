package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts a process by the constructor of ProcessImpl, which needs {@code --add-opens}. Starts one
 * by ProcessBuilder before it and one after it. Each process creates a file: {@code before}, {@code
 * constructed}, {@code after}.
 */
public final class Constructs {
  private Constructs() {}

  public static void main(String[] arguments) throws Exception {
    start("before");
    Constructor<?> constructor =
        Class.forName("java.lang.ProcessImpl").getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    Process process = (Process) constructor.newInstance(values(constructor.getParameterTypes()));
    System.out.println("pid=" + process.pid());
    process.waitFor();
    System.out.println("made=" + Files.exists(Path.of("constructed")));
    start("after");
  }

  private static void start(String file) throws InterruptedException {
    try {
      new ProcessBuilder("/usr/bin/touch", file).start().waitFor();
    } catch (IOException denied) {
      System.out.println("denied=" + file);
    }
  }

  /**
   * The values in order: program, arguments, number of arguments, environment, folder, descriptors.
   */
  private static Object[] values(Class<?>[] types) {
    Object[] values = new Object[types.length];
    int texts = 0;
    int numbers = 0;
    for (int i = 0; i < types.length; i++) {
      if (types[i] == byte[].class) {
        values[i] = text(++texts);
      } else if (types[i] == int.class) {
        values[i] = numbers++ == 0 ? 1 : 0;
      } else if (types[i] == int[].class) {
        values[i] = new int[] {-1, -1, -1};
      } else {
        values[i] = false;
      }
    }
    return values;
  }

  private static byte @Nullable [] text(int number) {
    String[] texts = {"/usr/bin/touch\0", "constructed\0"};
    return number > texts.length ? null : texts[number - 1].getBytes(StandardCharsets.UTF_8);
  }
}
