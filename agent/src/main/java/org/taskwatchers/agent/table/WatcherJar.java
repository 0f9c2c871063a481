package org.taskwatchers.agent.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.WatcherOption;

/**
 * One jar of watchers, or what stands for one: a ready-made watcher inside the agent jar, an entry
 * of the application's class path.
 */
public final class WatcherJar {
  /** Finds a resource of one jar alone. */
  interface Resources {
    @Nullable URL find(String path);
  }

  private final String origin;
  private final ClassLoader loader;
  private final boolean initialised;
  private final Resources resources;

  /**
   * A jar of watchers.
   *
   * @param origin how to name it to people
   * @param initialised whether its classes may be initialised at premain: those of the application
   *     may not, it decides when its classes come to life
   */
  WatcherJar(String origin, ClassLoader loader, boolean initialised, Resources resources) {
    this.origin = origin;
    this.loader = loader;
    this.initialised = initialised;
    this.resources = resources;
  }

  /** How to name it to people. */
  public String origin() {
    return origin;
  }

  Class<?> load(String className) throws ClassNotFoundException {
    return Class.forName(className, initialised, loader);
  }

  /** The lines of one section that name something, by their number. */
  List<Line> section(String path, Mistakes mistakes) {
    List<Line> lines = new ArrayList<>();
    URL url = resources.find(path);
    if (url == null) {
      return lines;
    }
    String place = origin + "!/" + path;
    try (BufferedReader reader = open(url)) {
      int number = 0;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        number++;
        String trimmed = text.trim();
        if (!trimmed.isEmpty() && !trimmed.startsWith("#")) {
          lines.add(new Line(place + ":" + number, trimmed));
        }
      }
    } catch (IOException e) {
      mistakes.add(place, "cannot be read (" + e + "); expected text");
    }
    return lines;
  }

  /** The options that its watchers declare: the key and a help for people. */
  public Map<String, String> options(Mistakes mistakes) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Line line : section(WatcherOption.SECTION, mistakes)) {
      int space = line.text().indexOf(' ');
      if (space < 0) {
        mistakes.add(line.place(), "\"" + line.text() + "\": expected a key, a space and a help");
      } else {
        options.put(line.text().substring(0, space), line.text().substring(space + 1));
      }
    }
    return options;
  }

  private static BufferedReader open(URL url) throws IOException {
    var connection = url.openConnection();
    connection.setUseCaches(false); // a cached JarFile would keep the jar open for ever
    InputStream in = connection.getInputStream();
    // What is malformed becomes U+FFFD, which no name holds: one bad line costs no other line.
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /**
   * A line that is neither empty nor a comment.
   *
   * @param place how to name it to people
   */
  record Line(String place, String text) {}
}
