package org.taskwatchers.agent.options;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.options.Options.Setting;

/** The properties file that {@code config} names. */
final class ConfigFile {
  private ConfigFile() {}

  /** What it says; nothing, and a mistake is noted, where it cannot be read. */
  static Properties read(Setting config, Mistakes mistakes) {
    Properties read = new Properties();
    // Not by a Path, which would make a default file system of the application's.
    try (FileInputStream in = new FileInputStream(config.value());
        Reader reader = new InputStreamReader(in, strictUtf8())) {
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

  /** One that throws, and does not replace, what is no UTF-8. */
  private static CharsetDecoder strictUtf8() {
    return StandardCharsets.UTF_8.newDecoder();
  }
}
