package org.taskwatchers.agent.link;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.premain.PrefixLoader;

/** Finds the jars of watchers: first in the {@code watchers} option, then on the class path. */
public final class WatcherPath {
  static final String READY_MADE = "watchers/";

  private final File agentJar;
  private final ClassLoader application;
  private final Mistakes mistakes;

  /**
   * A path.
   *
   * @param agentJar holds the ready-made watchers
   * @param application the class loader through which we see the application's class path
   */
  public WatcherPath(File agentJar, ClassLoader application, Mistakes mistakes) {
    this.agentJar = agentJar;
    this.application = application;
    this.mistakes = mistakes;
  }

  /** The names of the ready-made watchers. */
  public static SortedSet<String> readyMade(File agentJar) {
    SortedSet<String> names = new TreeSet<>();
    try (JarFile jar = new JarFile(agentJar)) {
      jar.stream()
          .map(entry -> entry.getName().split("/", 3))
          .filter(parts -> parts.length == 3 && parts[0].equals("watchers"))
          .forEach(parts -> names.add(parts[1]));
    } catch (IOException e) {
      // The jar cannot be read any more, so no name is known.
    }
    return names;
  }

  /**
   * The jars of the {@code watchers} option, in its order; those of a folder are sorted by name.
   *
   * @param place the name of the option for people
   */
  public List<WatcherJar> listed(List<String> words, String place) {
    List<WatcherJar> jars = new ArrayList<>();
    for (String word : words) {
      File file = new File(word);
      if (isReadyMade(word)) {
        addReadyMade(word, jars);
      } else if (file.isDirectory()) {
        addFolder(file, place, jars);
      } else if (file.isFile()) {
        addJar(file, jars);
      } else {
        mistakes.add(
            place,
            "\""
                + word
                + "\" is not there; expected a jar, a folder of jars, or one of "
                + readyMade(agentJar));
      }
    }
    return jars;
  }

  /** The entries of the class path that declare watchers, except those that are already listed. */
  public List<WatcherJar> onClassPath(List<WatcherJar> listed) {
    Map<String, WatcherJar> jars = new LinkedHashMap<>();
    ClassPath path = new ClassPath(application);
    for (TaskEvent event : TaskEvent.values()) {
      addClassPathEntries(path, event.section(), jars);
    }
    addClassPathEntries(path, AtJvmEnd.SECTION, jars);
    List<WatcherJar> others = new ArrayList<>();
    if (jars.isEmpty()) {
      return others;
    }
    for (WatcherJar jar : jars.values()) {
      if (!isAmong(listed, new File(jar.origin()))) {
        others.add(jar);
      }
    }
    return others;
  }

  private void addClassPathEntries(ClassPath path, String section, Map<String, WatcherJar> jars) {
    try {
      for (Enumeration<URL> urls = path.find(section); urls.hasMoreElements(); ) {
        String root = urls.nextElement().toString();
        root = root.substring(0, root.length() - section.length());
        jars.putIfAbsent(root, classPathEntry(root));
      }
    } catch (IOException e) {
      mistakes.add("class path", "cannot be read: " + e);
    }
  }

  private WatcherJar classPathEntry(String root) {
    ClassPathEntry entry = new ClassPathEntry(root);
    return new WatcherJar(entry.origin(), application, false, entry);
  }

  private static boolean isAmong(List<WatcherJar> jars, File file) {
    for (WatcherJar jar : jars) {
      File known = new File(jar.origin());
      if (known.isFile() && canonical(known).equals(canonical(file))) {
        return true;
      }
    }
    return false;
  }

  /** The file's only name: users may name it relative or through a link. */
  private static File canonical(File file) {
    try {
      return file.getCanonicalFile();
    } catch (IOException e) {
      return file.getAbsoluteFile();
    }
  }

  private boolean isReadyMade(String word) {
    if (word.isEmpty() || word.contains("/") || word.contains(File.separator)) {
      return false;
    }
    try (JarFile jar = new JarFile(agentJar)) {
      return jar.getEntry(READY_MADE + word + "/") != null;
    } catch (IOException e) {
      return false;
    }
  }

  private void addReadyMade(String name, List<WatcherJar> jars) {
    try {
      PrefixLoader loader = new PrefixLoader(agentJar, READY_MADE + name + "/", application);
      jars.add(new WatcherJar(name, loader, true, new InAgentJar(loader, name)));
    } catch (IOException e) {
      mistakes.add(name, "cannot be read from " + agentJar + ": " + e);
    }
  }

  private void addFolder(File folder, String place, List<WatcherJar> jars) {
    File[] files = folder.listFiles(file -> file.getName().endsWith(".jar") && file.isFile());
    if (files == null || files.length == 0) {
      mistakes.add(place, "\"" + folder + "\" holds no jar; expected a folder of watcher jars");
      return;
    }
    Arrays.sort(files);
    for (File file : files) {
      addJar(file, jars);
    }
  }

  private void addJar(File file, List<WatcherJar> jars) {
    if (isAmong(jars, file)) {
      mistakes.add(file.getPath(), "is listed twice; it is linked once");
      return;
    }
    try {
      JarFile jar = new JarFile(file); // a class loader would not report a file that is not a jar
      ClassLoader loader = WatcherLoader.of(file, application);
      jars.add(new WatcherJar(file.getPath(), loader, true, new InJar(file, jar)));
    } catch (IOException e) {
      mistakes.add(file.getPath(), "cannot be read (" + e.getMessage() + "); expected a jar");
    }
  }
}
