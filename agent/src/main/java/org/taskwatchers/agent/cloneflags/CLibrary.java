package org.taskwatchers.agent.cloneflags;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The C library of a process, with its version if it is glibc. The symbol versions in the library's
 * file show it, so no process is started and no native call is made.
 *
 * @param name {@code glibc}, {@code musl} or {@code unknown}
 */
public record CLibrary(String name, int major, int minor) {
  private static final String SYMBOL = "GLIBC_2.";

  private static final CLibrary UNKNOWN = new CLibrary("unknown", 0, 0);

  boolean isGlibc() {
    return name.equals("glibc");
  }

  boolean isGlibc(int atLeastMajor, int atLeastMinor) {
    return isGlibc() && (major > atLeastMajor || (major == atLeastMajor && minor >= atLeastMinor));
  }

  /** The library that this JVM has loaded. */
  public static CLibrary ofThisJvm() {
    try (BufferedReader maps =
        new BufferedReader(new FileReader("/proc/self/maps", StandardCharsets.ISO_8859_1))) {
      for (String line = maps.readLine(); line != null; line = maps.readLine()) {
        String file = line.substring(line.lastIndexOf('/') + 1);
        if (file.startsWith("ld-musl-")) {
          return new CLibrary("musl", 0, 0);
        }
        if (file.equals("libc.so.6") || file.startsWith("libc-2.")) {
          return glibc(SymbolVersions.of(line.substring(line.indexOf('/'))));
        }
      }
    } catch (IOException | RuntimeException noProc) {
      // Not Linux, or /proc is not mounted.
    }
    return UNKNOWN;
  }

  /** A symbol's version is the glibc release that added it, for example GLIBC_2.38. */
  static CLibrary glibc(List<String> versions) {
    int newest = 0;
    for (String version : versions) {
      if (version.startsWith(SYMBOL)) {
        newest = Math.max(newest, minor(version));
      }
    }
    return new CLibrary("glibc", 2, newest);
  }

  /** For GLIBC_2.2.5 it is 2. */
  private static int minor(String version) {
    int minor = 0;
    for (int at = SYMBOL.length(); at < version.length() && minor < 1000; at++) {
      if (!Character.isDigit(version.charAt(at))) {
        break;
      }
      minor = minor * 10 + version.charAt(at) - '0';
    }
    return minor;
  }
}
