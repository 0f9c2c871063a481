package org.taskwatchers.agent.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.agent.base.Mistakes;

/**
 * One jar of watchers, or what takes its place: a ready-made watcher inside the agent jar, or an
 * entry of the application's class path.
 */
public final class WatcherJar {
  /** Opens the resources of one jar alone. */
  interface Resources {
    /** Null if there is no such resource. */
    @Nullable InputStream open(String path) throws IOException;

    /** The files of a folder, for example {@code META-INF/}; none if they cannot be listed. */
    List<String> names(String folder) throws IOException;
  }

  private final String origin;
  private final ClassLoader loader;
  private final boolean initialized;
  private final Resources resources;

  /**
   * A jar of watchers.
   *
   * @param origin its name for people
   * @param initialized whether its classes may be initialized at premain. The application's own may
   *     not: it decides when its classes come to life
   */
  WatcherJar(String origin, ClassLoader loader, boolean initialized, Resources resources) {
    this.origin = origin;
    this.loader = loader;
    this.initialized = initialized;
    this.resources = resources;
  }

  /** Its name for people. */
  public String origin() {
    return origin;
  }

  Class<?> load(String className) throws ClassNotFoundException {
    return Class.forName(className, initialized, loader);
  }

  /** The files of one folder. */
  List<String> names(String folder) throws IOException {
    return resources.names(folder);
  }

  /** The lines of one section that name something, with their numbers. */
  List<Line> section(String path, Mistakes mistakes) {
    List<Line> lines = new ArrayList<>();
    String place = origin + "!/" + path;
    try (InputStream in = resources.open(path)) {
      if (in == null) {
        return lines;
      }
      // Malformed bytes become U+FFFD, which no name contains: one bad line spoils no other line.
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        String trimmed = line.trim();
        if (!trimmed.isEmpty() && !trimmed.startsWith("#")) {
          lines.add(new Line(place + ":" + number, trimmed));
        }
      }
    } catch (IOException e) {
      mistakes.add(place, "cannot be read (" + e + "); expected text");
    }
    return lines;
  }

  /** The options that its watchers declare: each key with its help. */
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

  /** The keys of those options whose values are file names. */
  public List<String> files(Mistakes mistakes) {
    List<String> keys = new ArrayList<>();
    for (Line line : section(WatcherOption.FILES, mistakes)) {
      keys.add(line.text());
    }
    return keys;
  }

  /**
   * A line that is neither empty nor a comment.
   *
   * @param place its place for people
   */
  record Line(String place, String text) {}
}
