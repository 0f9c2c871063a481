package org.taskwatchers.agent.premain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A jar inside the agent jar. Its entries are stored, and the jar as a whole is compressed. Every
 * JVM pays at its start for each entry of the agent jar, and finding and inflating a class of a jar
 * costs the interpreter more than defining it.
 *
 * <p>ZipInputStream could read it too, but takes ten times as long to skip an entry.
 */
final class NestedJar {
  // Positions of the fields in a local file header: APPNOTE.TXT, 4.3.7.
  private static final int SIGNATURE = 0x4b50;
  private static final int LOCAL = 0x0403;
  private static final int METHOD = 8;
  private static final int SIZE = 18;
  private static final int NAME_LENGTH = 26;
  private static final int EXTRA_LENGTH = 28;
  private static final int NAME = 30;

  private final byte[] jar;
  private final Map<String, Integer> headers = new HashMap<>();

  /**
   * Reads the whole jar.
   *
   * @param size its size in bytes
   */
  NestedJar(InputStream in, int size) throws IOException {
    jar = new byte[size];
    if (in.readNBytes(jar, 0, size) < size) {
      throw new IOException("ends too early");
    }
    int at = 0;
    while (at + NAME <= size && number(at) == SIGNATURE && number(at + 2) == LOCAL) {
      if (number(at + METHOD) != 0) {
        throw new IOException("holds a compressed entry");
      }
      int length = number(at + NAME_LENGTH);
      headers.put(new String(jar, at + NAME, length, StandardCharsets.ISO_8859_1), at);
      at = content(at) + size(at);
    }
  }

  /** The bytes of an entry; null if there is none. */
  byte @Nullable [] bytes(String path) {
    Integer header = headers.get(path);
    if (header == null) {
      return null;
    }
    int content = content(header);
    return Arrays.copyOfRange(jar, content, content + size(header));
  }

  private int content(int header) {
    return header + NAME + number(header + NAME_LENGTH) + number(header + EXTRA_LENGTH);
  }

  private int size(int header) {
    return number(header + SIZE) | (number(header + SIZE + 2) << 16);
  }

  /** The number in two bytes, low byte first. */
  private int number(int at) {
    return (jar[at] & 0xff) | ((jar[at + 1] & 0xff) << 8);
  }
}
