package org.taskwatchers.agent.link;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

class WatcherLoaderTest {
  @TempDir Path folder;

  @Test
  void seesTheJdkTheSpiAndItsJarAlone() throws Exception {
    Map<String, byte[]> classes =
        Jars.compile(folder, Map.of("acme.Own", "public class Own { public Task task; }"));
    File jar =
        Jars.write(folder.resolve("a.jar"), Jars.with(classes, TaskEvent.EXEC, "acme.Own#f"));
    try (WatcherLoader loader =
        new WatcherLoader(jar.toURI().toURL(), getClass().getClassLoader())) {
      Class<?> own = loader.loadClass("acme.Own");
      assertSame(loader, own.getClassLoader());
      assertSame(Task.class, own.getField("task").getType());
      assertSame(String.class, loader.loadClass("java.lang.String"));
      assertSame(
          ClassLoader.getPlatformClassLoader().loadClass("java.sql.Date"),
          loader.loadClass("java.sql.Date"));
      for (Class<?> other : new Class<?>[] {Linker.class, Test.class, getClass()}) {
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass(other.getName()));
      }
    }
  }
}
