package org.taskwatchers.agent.link;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** The resources of a jar. It stays open, as its loader's does; the JDK opens the file once. */
record InJar(File file, JarFile jar) implements WatcherJar.Resources {
  @Override
  public @Nullable InputStream open(String path) throws IOException {
    JarEntry entry = jar.getJarEntry(path);
    return entry == null ? null : jar.getInputStream(entry);
  }

  @Override
  public List<String> names(String folder) throws IOException {
    return ZipNames.of(file, folder);
  }
}
