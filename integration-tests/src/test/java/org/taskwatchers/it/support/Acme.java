package org.taskwatchers.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the sources of watchers by another author, {@code com.acme}. */
public final class Acme {
  private Acme() {}

  /** The source of the class {@code com.acme.NAME} with these members. */
  public static String type(String name, String... members) {
    return """
    package com.acme;

    import java.io.IOException;
    import java.io.UncheckedIOException;
    import java.nio.file.Files;
    import java.nio.file.Path;
    import java.nio.file.StandardOpenOption;
    import java.util.List;
    import org.taskwatchers.AtJvmEnd;
    import org.taskwatchers.Task;
    import org.taskwatchers.TaskEvent;
    import org.taskwatchers.TaskWatcher;

    public final class NAME {
      static void note(String line) {
        try {
          Files.writeString(
              Path.of(System.getProperty("acme.notes")),
              line + "\\n",
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    MEMBERS
    }
    """
        .replace("NAME", name)
        .replace("MEMBERS", String.join("\n", members));
  }

  /** A watcher of an event, for example {@code EXEC}, with this function body. */
  public static String watcher(String event, String method, String body) {
    return """
      @TaskWatcher(TaskEvent.EVENT)
      public static int METHOD(long info, Task task) {
        BODY
      }
    """
        .replace("EVENT", event)
        .replace("METHOD", method)
        .replace("BODY", body);
  }

  /** A watcher that notes its name and returns a result. */
  public static String noting(String event, String method, int result) {
    return watcher(event, method, "note(\"" + method + "\"); return " + result + ";");
  }

  /** A watcher of init that declares {@code observes}, notes its name and returns a result. */
  public static String observing(String method, int result) {
    return noting("INIT", method, result)
        .replace("TaskEvent.INIT", "value = TaskEvent.INIT, observes = true");
  }

  /** A function for the end of the JVM with this body; its list is named {@code left}. */
  public static String atJvmEnd(String method, String body) {
    return """
      @AtJvmEnd
      public static void METHOD(List<Task> left) {
        BODY
      }
    """
        .replace("METHOD", method)
        .replace("BODY", body);
  }

  /** The option that tells the watchers which file their notes go to. */
  public static String notesIn(Path file) {
    return "-Dacme.notes=" + file;
  }

  /** The lines that the watchers noted. */
  public static List<String> notes(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
