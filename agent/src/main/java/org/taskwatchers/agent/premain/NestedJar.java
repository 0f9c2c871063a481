package org.taskwatchers.agent.premain;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a jar inside the agent jar. They are those that hardly any JVM needs: every JVM
 * reads the agent jar's table of entries at its start, and they would make it seven times as long.
 *
 * <p>Read as a whole: the JDK finds an entry of a jar inside a jar in no other way than by reading
 * up to it.
 */
final class NestedJar {
  private final Map<String, byte[]> entries = new HashMap<>();

  /** Reads it to its end. */
  NestedJar(InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      entries.put(entry.getName(), zip.readAllBytes());
    }
  }

  /** The bytes of an entry, for once: a class is defined once. */
  synchronized byte @Nullable [] take(String path) {
    return entries.remove(path);
  }
}
