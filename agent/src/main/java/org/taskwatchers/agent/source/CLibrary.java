package org.taskwatchers.agent.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The C library of a process, with its version where it is glibc. Asked of the library's file,
 * whose symbol versions tell: no process is started, and no native call is made.
 *
 * @param name {@code glibc}, {@code musl} or {@code unknown}
 */
record CLibrary(String name, int major, int minor) {
  /** A version of a symbol: each release that adds one adds its own. */
  private static final Pattern GLIBC_SYMBOLS = Pattern.compile("GLIBC_2\\.(\\d+)");

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
    try (Stream<String> maps =
        Files.lines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
      Optional<String> file =
          maps.filter(line -> line.indexOf('/') >= 0)
              .map(line -> line.substring(line.indexOf('/')))
              .filter(path -> path.matches(".*/(libc\\.so\\.6|libc-2\\.\\d+\\.so|ld-musl-[^/]*)"))
              .findFirst();
      if (file.isEmpty()) {
        return UNKNOWN;
      }
      if (file.get().contains("/ld-musl-")) {
        return new CLibrary("musl", 0, 0);
      }
      try (InputStream library = Files.newInputStream(Path.of(file.get()))) {
        return glibc(library.readNBytes(SYMBOLS_END));
      }
    } catch (IOException | RuntimeException noProc) {
      return UNKNOWN;
    }
  }

  static CLibrary glibc(byte[] symbols) {
    Matcher version = GLIBC_SYMBOLS.matcher(new String(symbols, StandardCharsets.ISO_8859_1));
    int newest = 0;
    while (version.find()) {
      newest = Math.max(newest, Integer.parseInt(version.group(1)));
    }
    return new CLibrary("glibc", 2, newest);
  }
}
