package org.taskwatchers.agent.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The C library of a process, with its version where it is glibc. Asked of the library's file,
 * whose symbol versions tell: no process is started, and no native call is made.
 *
 * @param name {@code glibc}, {@code musl} or {@code unknown}
 */
record CLibrary(String name, int major, int minor) {
  private static final String SYMBOL = "GLIBC_2.";

  /** The table of symbols comes first in the file; the rest need not be read. */
  private static final int SYMBOLS_END = 1 << 18;

  private static final CLibrary UNKNOWN = new CLibrary("unknown", 0, 0);

  boolean isGlibc() {
    return name.equals("glibc");
  }

  boolean isGlibc(int atLeastMajor, int atLeastMinor) {
    return isGlibc() && (major > atLeastMajor || (major == atLeastMajor && minor >= atLeastMinor));
  }

  static CLibrary ofThisJvm() {
    try (BufferedReader maps =
        Files.newBufferedReader(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
      for (String line = maps.readLine(); line != null; line = maps.readLine()) {
        String file = line.substring(line.lastIndexOf('/') + 1);
        if (file.startsWith("ld-musl-")) {
          return new CLibrary("musl", 0, 0);
        }
        if (file.equals("libc.so.6") || file.startsWith("libc-2.")) {
          return glibc(Path.of(line.substring(line.indexOf('/'))));
        }
      }
    } catch (IOException | RuntimeException noProc) {
      // Not Linux, or /proc is not mounted.
    }
    return UNKNOWN;
  }

  private static CLibrary glibc(Path file) throws IOException {
    try (InputStream library = Files.newInputStream(file)) {
      return glibc(library.readNBytes(SYMBOLS_END));
    }
  }

  /** Each release of glibc that adds a symbol gives it a version of its own, as GLIBC_2.38. */
  static CLibrary glibc(byte[] symbols) {
    String text = new String(symbols, StandardCharsets.ISO_8859_1);
    int newest = 0;
    for (int at = text.indexOf(SYMBOL); at >= 0; at = text.indexOf(SYMBOL, at)) {
      at += SYMBOL.length();
      int minor = 0;
      while (at < text.length() && Character.isDigit(text.charAt(at)) && minor < 1000) {
        minor = minor * 10 + text.charAt(at++) - '0';
      }
      newest = Math.max(newest, minor);
    }
    return new CLibrary("glibc", 2, newest);
  }
}
