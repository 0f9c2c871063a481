package org.taskwatchers.agent.link;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one entry of the class path. A class loader does not separate the entries.
 *
 * @param root the beginning of the URLs of all its resources: {@code jar:file:/a/b%20c.jar!/}
 */
record ClassPathEntry(String root) implements WatcherJar.Resources {
  /** The file name of the entry: {@code /a/b c.jar}. */
  String origin() {
    int file = root.indexOf("file:");
    int to = root.length() - (root.endsWith("!/") ? 2 : 1);
    try {
      return file < 0
          ? root.substring(0, to)
          : new File(URI.create(root.substring(file, to))).getPath();
    } catch (IllegalArgumentException noFile) {
      return root.substring(0, to);
    }
  }

  @Override
  public List<String> names(String folder) throws IOException {
    File entry = new File(origin());
    if (entry.isFile()) {
      return ZipNames.of(entry, folder);
    }
    File[] files = new File(entry, folder).listFiles();
    List<String> names = new ArrayList<>();
    if (files != null) {
      for (File file : files) {
        if (file.isFile()) {
          names.add(file.getName());
        }
      }
    }
    return names;
  }

  @Override
  public @Nullable InputStream open(String path) {
    try {
      URLConnection connection = new URL(root + path).openConnection();
      connection.setUseCaches(false); // a cached JarFile would keep the jar open forever
      return connection.getInputStream();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("the class loader itself named " + root, e);
    } catch (IOException notThere) {
      return null;
    }
  }
}
