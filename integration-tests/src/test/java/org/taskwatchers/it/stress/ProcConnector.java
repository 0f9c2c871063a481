package org.taskwatchers.it.stress;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.taskwatchers.testing.Requires;

/** Records the reports of the kernel's process connector about every process of this machine. */
final class ProcConnector implements AutoCloseable {
  private final Path file;
  private final Process script;

  private ProcConnector(Path file, Process script) {
    this.file = file;
    this.script = script;
  }

  /** Skips the test if this user cannot listen to the kernel. */
  static void required() {
    Requires.works(command().toArray(String[]::new));
  }

  /**
   * Starts to record. Every process that begins after this method has returned is in the record.
   */
  static ProcConnector listen(Path file, String... more) throws IOException {
    List<String> command = command();
    command.add(file.toString());
    command.addAll(List.of(more));
    Process script =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said = script.inputReader(StandardCharsets.UTF_8);
    if (!"listening".equals(said.readLine())) {
      throw new IOException("it does not listen: " + command);
    }
    return new ProcConnector(file, script);
  }

  /** The pid of the listener. */
  long pid() {
    return script.pid();
  }

  /** Stops, and returns everything that has happened by now. */
  KernelRecord stop() throws IOException, InterruptedException {
    script.getOutputStream().close();
    if (!script.waitFor(60, TimeUnit.SECONDS) || script.exitValue() != 0) {
      throw new IOException("the listener does not end as it should: " + script);
    }
    return KernelRecord.read(file);
  }

  @Override
  public void close() {
    script.destroy();
  }

  private static List<String> command() {
    try {
      Path path = Path.of(ProcConnector.class.getResource("proc-connector.pl").toURI());
      return new ArrayList<>(List.of("perl", path.toString()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
