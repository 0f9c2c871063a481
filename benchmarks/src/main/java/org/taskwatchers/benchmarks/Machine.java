package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The description of the machine, without which a figure means nothing. */
public final class Machine {
  private Machine() {}

  /** The date, the processor, the kernel, the user and the load of the machine, on one line. */
  public static String describe() throws IOException {
    return String.join(
        ", ",
        LocalDate.now(ZoneOffset.UTC).toString(),
        Runtime.getRuntime().availableProcessors() + " cores",
        processor(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        "user id " + Files.getAttribute(Path.of("/proc/self"), "unix:uid"),
        "load average at the start "
            + Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]);
  }

  private static String processor() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
