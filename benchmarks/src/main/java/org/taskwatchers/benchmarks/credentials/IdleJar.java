package org.taskwatchers.benchmarks.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packs {@link Idle} as a watcher jar, with sections written by hand. */
final class IdleJar {
  private IdleJar() {}

  static Path write(Path jar) throws IOException {
    String entry = Idle.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Idle.class.getResourceAsStream("/" + entry);
        OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      if (in == null) {
        throw new IOException("no class file of " + Idle.class);
      }
      entries.putNextEntry(new JarEntry(entry));
      in.transferTo(entries);
      for (String event : new String[] {"uid", "gid"}) {
        entries.putNextEntry(new JarEntry("META-INF/services/task-watchers/" + event));
        String line = Idle.class.getName() + "#" + event + "\n";
        entries.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
