package org.taskwatchers.agent.options;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.Mistakes;

/**
 * What the user set, and where. A system property wins over an environment variable, which wins
 * over an agent argument, which wins over the file that {@code config} names.
 */
public final class Options {
  static final String PROPERTY = "taskwatchers.";
  static final String VARIABLE = "TASKWATCHERS_";

  /**
   * A value and where it was set.
   *
   * @param place its description for people
   */
  public record Setting(String value, String place) {}

  private final Mistakes mistakes;
  private final Map<String, Setting> properties = new TreeMap<>();

  /** Keyed by the variable's name, in which dots and underscores look the same. */
  private final Map<String, Setting> variables = new TreeMap<>();

  private final Map<String, Setting> arguments = new LinkedHashMap<>();
  private final Map<String, Setting> file = new TreeMap<>();

  /** Reads all settings. Malformed ones become mistakes, and the rest is used. */
  public Options(
      String arguments, Properties system, Map<String, String> environment, Mistakes mistakes) {
    this.mistakes = mistakes;
    for (String name : system.stringPropertyNames()) {
      if (name.startsWith(PROPERTY)) {
        properties.put(
            name.substring(PROPERTY.length()),
            new Setting(system.getProperty(name), "system property " + name));
      }
    }
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith(VARIABLE)) {
        variables.put(name, new Setting(entry.getValue(), "environment variable " + name));
      }
    }
    readArguments(arguments);
    Setting config = get(AgentOption.CONFIG.key());
    if (config != null) {
      readFile(config);
    }
  }

  private void readArguments(String text) {
    if (text.isBlank()) {
      return;
    }
    String previous = null; // its value may go on, as in a.b=c,d
    for (String word : text.split(",", -1)) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? "" : word.substring(0, equals).trim();
      if (!key.isEmpty()) {
        String value = word.substring(equals + 1).trim();
        boolean isNew =
            arguments.putIfAbsent(key, new Setting(value, "agent argument " + key)) == null;
        if (!isNew) {
          mistakes.add("agent arguments", key + " is set twice; the first counts");
        }
        previous = isNew ? key : null;
      } else if (equals < 0 && previous != null && Rest.isOf(previous, word.trim())) {
        Setting begun = Objects.requireNonNull(arguments.get(previous));
        arguments.put(previous, new Setting(begun.value() + "," + word.trim(), begun.place()));
      } else {
        mistakes.add(
            "agent arguments",
            "\"" + word + "\": expected key=value" + Rest.hint(previous, word.trim()));
      }
    }
  }

  /** Reads the properties file that {@code config} names, or nothing if it is not readable. */
  private void readFile(Setting config) {
    Properties read = new Properties();
    // We do not use a Path, because that would initialize a default file system that the
    // application may have set. The decoder throws at malformed UTF-8 instead of replacing it.
    try (FileInputStream in = new FileInputStream(config.value());
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())) {
      read.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      mistakes.add(
          config.place(),
          "\""
              + config.value()
              + "\" cannot be read ("
              + e
              + "); expected a properties file in UTF-8");
      return;
    }
    for (String key : read.stringPropertyNames()) {
      file.put(key, new Setting(read.getProperty(key), config.value() + ", " + key));
    }
  }

  /** The setting of a key; null if it is not set. */
  public @Nullable Setting get(String key) {
    Setting setting = properties.get(key);
    if (setting == null) {
      setting = variables.get(variable(key));
    }
    if (setting == null) {
      setting = arguments.get(key);
    }
    return setting == null ? file.get(key) : setting;
  }

  /** Records a mistake for every setting whose key is not known. */
  public void noteUnknown(Set<String> known) {
    Set<String> knownVariables = new HashSet<>();
    for (String key : known) {
      knownVariables.add(variable(key));
    }
    noteUnknown(properties, known, known);
    noteUnknown(variables, knownVariables, known);
    noteUnknown(arguments, known, known);
    noteUnknown(file, known, known);
  }

  private void noteUnknown(Map<String, Setting> set, Set<String> names, Set<String> known) {
    for (Map.Entry<String, Setting> entry : set.entrySet()) {
      if (!names.contains(entry.getKey())) {
        mistakes.add(
            entry.getValue().place(),
            "unknown option; expected one of "
                + new TreeSet<>(known)
                + ", or of a watcher that watchers names");
      }
    }
  }

  private static String variable(String key) {
    return VARIABLE + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
