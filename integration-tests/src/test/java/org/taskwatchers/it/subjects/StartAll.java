package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts every command of a file of masking cases, on a thread that is named after a command with a
 * secret. None of the programs exists. Then this class starts a process that lives until the JVM
 * ends.
 */
public final class StartAll {
  /** The name of the thread that starts the commands. */
  public static final String THREAD = "runs mysql -phunter2";

  private StartAll() {}

  /** Takes the path of the file of cases. */
  public static void main(String[] args) throws Exception {
    Thread.currentThread().setName(THREAD);
    for (List<String> command : commands(Path.of(args[0]), 0)) {
      try {
        new ProcessBuilder(command).start();
        System.out.println("started " + command);
      } catch (IOException notThere) {
        // This is expected: the program does not exist.
      }
    }
    new ProcessBuilder("/bin/sh", "-c", "exec /bin/sleep 100", "x", "--password=hunter2").start();
  }

  /**
   * Returns the commands of a file of cases if {@code which} is 0, and what is shown of them if it
   * is 1.
   */
  public static List<List<String>> commands(Path file, int which) throws IOException {
    List<List<String>> commands = new ArrayList<>();
    List<String> lines =
        Files.readAllLines(file).stream()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    for (int i = 0; i < lines.size(); i += 2) {
      boolean same = lines.get(i + 1).equals("same");
      commands.add(words(lines.get(same ? i : i + which)));
    }
    return commands;
  }

  private static List<String> words(String json) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        if (quoted) {
          words.add(word.toString());
          word.setLength(0);
        }
        quoted = !quoted;
      } else if (c == '\\') {
        c = json.charAt(++i);
        word.append(c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c);
      } else if (quoted) {
        word.append(c);
      }
    }
    return words;
  }
}
