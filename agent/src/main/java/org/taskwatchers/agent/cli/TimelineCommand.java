package org.taskwatchers.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.timeline.page.Problems;
import org.taskwatchers.timeline.page.TimelinePage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a page from what the watcher {@code log} wrote. */
@Command(
    name = "timeline",
    description = {
      "Makes one HTML page of what log wrote to log.file: a bar for every process, under the one"
          + " that it came from.",
      "Name the files of a build and of the JVMs that it forked together. The command reports lines"
          + " that it cannot read and leaves them out; then its exit code is 1."
    },
    mixinStandardHelpOptions = true)
final class TimelineCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "What log.file was set to.")
  private List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PAGE",
      defaultValue = "timeline.html",
      description = "The page, which is replaced where it exists; ${DEFAULT-VALUE} unless set.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path output;

  /** Returns 0 if the page shows all that was given; 1 if it shows only a part, or nothing. */
  @Override
  public Integer call() {
    checkOutput();
    try {
      return make();
    } catch (OutOfMemoryError e) {
      Report.line("timeline: these files need more memory; give it some, as in java -Xmx4g -jar");
      return 1;
    }
  }

  private int make() {
    TimelinePage page = new TimelinePage(files);
    page.problems().messages().forEach(Report::line);
    if (page.processes() == 0) {
      Report.line("timeline: no process is in these files; expected what log.file was set to");
      return 1;
    }
    try {
      Files.write(output, page.html());
    } catch (IOException e) {
      Report.line("timeline: cannot write " + output + ": " + why(e));
      return 1;
    }
    spec.commandLine()
        .getOut()
        .printf(Locale.ROOT, "%s: %d processes%n", output, page.processes())
        .flush();
    return page.problems().messages().isEmpty() ? 0 : 1;
  }

  private void checkOutput() {
    for (Path file : files) {
      if (isSame(file, output)) {
        throw wrong(output + " is one of the files to be read; expected another for the page");
      }
    }
    if (Files.isDirectory(output)) {
      throw wrong(output + " is a folder; expected a file for the page");
    }
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), "--output: " + why);
  }

  private static boolean isSame(Path file, Path other) {
    try {
      return Files.isSameFile(file, other);
    } catch (IOException notThere) {
      return false;
    }
  }

  private static String why(IOException e) {
    // The message of a NoSuchFileException is only the file name.
    return e instanceof NoSuchFileException ? "expected a folder that is there" : Problems.why(e);
  }
}
