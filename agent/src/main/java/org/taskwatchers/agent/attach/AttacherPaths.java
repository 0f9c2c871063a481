package org.taskwatchers.agent.attach;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.taskwatchers.agent.options.AgentOption;

/**
 * Resolves the options that name files against the user's current directory. Otherwise they would
 * be resolved against the directory in which the other JVM happens to run.
 */
final class AttacherPaths {
  private final Path directory;
  private final Set<String> readyMade;
  private final Function<List<String>, Set<String>> files;

  /**
   * Resolves against a directory.
   *
   * @param readyMade the names of the ready-made watchers
   * @param files returns the options that name files, of the watchers that the user asks for
   */
  AttacherPaths(Path directory, Set<String> readyMade, Function<List<String>, Set<String>> files) {
    this.directory = directory;
    this.readyMade = readyMade;
    this.files = files;
  }

  /**
   * The options as one text.
   *
   * @param words {@code key=value} pairs, separated by commas or as separate words
   */
  String options(List<String> words) throws NotAttached {
    String[] settings = String.join(",", words).split(",", -1);
    List<String> watchers = new ArrayList<>();
    for (String setting : settings) {
      if (key(setting).equals(AgentOption.WATCHERS.key())) {
        watchers.addAll(watchers(value(setting)));
      }
    }
    Set<String> ofWatchers = files.apply(watchers);
    List<String> options = new ArrayList<>();
    for (String setting : settings) {
      String key = key(setting);
      String value = value(setting);
      if (value.isEmpty()) {
        options.add(setting); // the agent will report what is wrong with it
      } else if (key.equals(AgentOption.WATCHERS.key())) {
        options.add(key + "=" + String.join(File.pathSeparator, watchers(value)));
      } else if (key.equals(AgentOption.CONFIG.key()) || ofWatchers.contains(key)) {
        options.add(key + "=" + file(value, ","));
      } else {
        options.add(setting);
      }
    }
    return String.join(",", options);
  }

  private static String key(String setting) {
    return setting.substring(0, Math.max(0, setting.indexOf('='))).trim();
  }

  private static String value(String setting) {
    return setting.substring(setting.indexOf('=') + 1).trim();
  }

  private List<String> watchers(String value) throws NotAttached {
    List<String> watchers = new ArrayList<>();
    for (String word : value.split(File.pathSeparator, -1)) {
      watchers.add(
          word.isBlank() || readyMade.contains(word) ? word : file(word, "," + File.pathSeparator));
    }
    return watchers;
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
