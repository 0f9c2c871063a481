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
 * One jar of watchers, or what stands for one: a ready-made watcher inside the agent jar, an entry
 * of the application's class path.
 */
public final class WatcherJar {
  /** Opens a resource of one jar alone. */
  interface Resources {
    /** Null where it is not there. */
    @Nullable InputStream open(String path) throws IOException;

    /** The files of a folder, {@code META-INF/}; none where that cannot be told. */
    List<String> names(String folder) throws IOException;
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

  /** The files of one folder. */
  List<String> names(String folder) throws IOException {
    return resources.names(folder);
  }

  /** The lines of one section that name something, by their number. */
  List<Line> section(String path, Mistakes mistakes) {
    List<Line> lines = new ArrayList<>();
    String place = origin + "!/" + path;
    try (InputStream in = resources.open(path)) {
      if (in == null) {
        return lines;
      }
      // What is malformed becomes U+FFFD, which no name holds: one bad line costs no other line.
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

  /** The keys of those options that name files. */
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
   * @param place how to name it to people
   */
  record Line(String place, String text) {}
}
