package org.taskwatchers.agent.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.taskwatchers.agent.options.Options.Setting;
import org.taskwatchers.agent.table.Mistakes;

/** The properties file that {@code config} names. */
final class ConfigFile {
  private ConfigFile() {}

  /** What it says; nothing, and a mistake is noted, where it cannot be read. */
  static Properties read(Setting config, Mistakes mistakes) {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(config.value()), StandardCharsets.UTF_8)) {
      read.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      mistakes.add(
          config.place(),
          "\""
              + config.value()
              + "\" cannot be read ("
              + e
              + "); expected a properties file in"
              + " UTF-8");
      return new Properties();
    }
    return read;
  }
}
