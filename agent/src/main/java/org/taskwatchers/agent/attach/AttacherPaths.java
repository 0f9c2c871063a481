package org.taskwatchers.agent.attach;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.taskwatchers.agent.options.AgentOption;

/**
 * Makes the options that name files mean those of the directory that the user is in, and not of the
 * one that the other JVM happens to run in.
 */
final class AttacherPaths {
  private static final Set<String> FILES =
      Set.of(
          AgentOption.CONFIG.key(),
          "log.file",
          "trace.file",
          "gate.policy",
          "leaks.file",
          "mask.rules");

  private final Path directory;
  private final Set<String> readyMade;

  AttacherPaths(Path directory, Set<String> readyMade) {
    this.directory = directory;
    this.readyMade = readyMade;
  }

  /**
   * The options as one text.
   *
   * @param words of {@code key=value}, with commas between them or each its own
   */
  String options(List<String> words) throws NotAttached {
    List<String> options = new ArrayList<>();
    for (String word : String.join(",", words).split(",", -1)) {
      int equals = word.indexOf('=');
      String key = word.substring(0, Math.max(0, equals)).trim();
      String value = word.substring(equals + 1).trim();
      if (value.isEmpty()) {
        options.add(word); // for the agent to say what is wrong with it
      } else if (key.equals(AgentOption.WATCHERS.key())) {
        options.add(key + "=" + watchers(value));
      } else if (FILES.contains(key)) {
        options.add(key + "=" + file(value, ","));
      } else {
        options.add(word);
      }
    }
    return String.join(",", options);
  }

  private String watchers(String value) throws NotAttached {
    List<String> watchers = new ArrayList<>();
    for (String word : value.split(File.pathSeparator, -1)) {
      watchers.add(
          word.isBlank() || readyMade.contains(word) ? word : file(word, "," + File.pathSeparator));
    }
    return String.join(File.pathSeparator, watchers);
  }

  private String file(String name, String separators) throws NotAttached {
    String file;
    try {
      file = directory.resolve(name).normalize().toString();
    } catch (InvalidPathException e) {
      throw new NotAttached(name + ": expected the name of a file: " + e.getReason());
    }
    for (int i = 0; i < separators.length(); i++) {
      char separator = separators.charAt(i);
      if (file.indexOf(separator) >= 0) {
        throw new NotAttached(
            file
                + " holds a \""
                + separator
                + "\", which separates options; attach from another directory, or set the option"
                + " in the file of config=");
      }
    }
    return file;
  }
}
