package org.taskwatchers.it.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.taskwatchers.it.subjects.Again;
import org.taskwatchers.it.subjects.InTurn;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** {@code log.file} where writing is difficult or impossible. */
final class LogFileIT {
  private static final String PREFIX = "task-watchers: log: ";

  /** This user may read what root may, and write nothing. */
  private static final String[] USER = {
    "setpriv",
    "--reuid=54321",
    "--regid=54321",
    "--clear-groups",
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search"
  };

  @TempDir Path folder;

  @JdkTest
  void aMissingFolderIsNotMade(Jdk jdk) {
    Path file = folder.resolve("missing/log");
    refused(WatchedJvm.on(jdk), file, "No such file or directory");
    assertFalse(Files.exists(file.getParent()));
  }

  @JdkTest
  void aFolder(Jdk jdk) {
    refused(WatchedJvm.on(jdk), folder, "Is a directory");
  }

  @JdkTest
  void noPermission(Jdk jdk) {
    Requires.root();
    Requires.works(
        "setpriv", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "true");
    WatchedJvm jvm = WatchedJvm.on(jdk).prefix(USER).options("-XX:-UsePerfData");
    refused(jvm, folder.resolve("log"), "Permission denied");
  }

  private static void refused(WatchedJvm jvm, Path file, String why) {
    Run run = to(jvm, file).main(StartOne.class, "true").run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"));
    assertEquals(
        List.of(
            PREFIX
                + "org.taskwatchers.log.Log cannot be used: log.file="
                + file
                + ": expected a file that can be appended to: "
                + file
                + " ("
                + why
                + ")"),
        run.stderr());
  }

  @JdkTest
  void aDeviceThatIsFull(Jdk jdk) {
    Run run = to(WatchedJvm.on(jdk), Path.of("/dev/full")).main(StartOne.class, "true").run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"));
    assertEquals(
        List.of(
            PREFIX + "cannot write /dev/full: No space left on device; 1 events lost so far",
            PREFIX + "5 events lost that could not be written to /dev/full"),
        run.stderr());
  }

  @JdkTest
  void stderr(Jdk jdk) {
    Run run = to(WatchedJvm.on(jdk), Path.of("/dev/stderr")).main(StartOne.class, "true").run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"));
    assertEquals(
        "init clone exec exit free",
        Lifetimes.names(Run.eventsIn(run.directory().resolve("stderr"))));
  }

  /** Nobody ever opens the other end. The JVM starts, works and ends all the same. */
  @JdkTest
  void aFifoThatNobodyReads(Jdk jdk) {
    Requires.tool("mkfifo");
    Path fifo = folder.resolve("fifo");
    Run run =
        to(WatchedJvm.on(jdk), fifo)
            .prefix("sh", "-c", "mkfifo $0 && exec \"$@\"", fifo.toString())
            .main(StartOne.class, "true")
            .run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"));
    assertEquals(
        List.of(
            PREFIX
                + "goes on without waiting longer to open "
                + fifo
                + ": expected a file, or a FIFO that is being read",
            PREFIX + "5 events lost that could not be written to " + fifo),
        run.stderr());
  }

  /** The reader stops reading: first the pipe is full, and then the queue of waiting events. */
  @JdkTest
  void aFifoWhoseReaderHangs(Jdk jdk) {
    Requires.tool("mkfifo");
    Path fifo = folder.resolve("fifo");
    Run run =
        to(WatchedJvm.on(jdk), fifo)
            .prefix("sh", "-c", "mkfifo $0 && exec 9<>$0 && exec \"$@\"", fifo.toString())
            // Each record contains the command, so the five events of 50 processes are some 25 MB.
            .main(Again.class, "50", "true", "x".repeat(100_000))
            .run();
    assertEquals(50, Lifetimes.said(run, "exit").size(), run::describe);
    assertEquals(2, run.stderr().size(), run::describe);
    assertTrue(
        run.stderr().get(0).contains("nothing was taken for long, and 4 MiB wait already;"),
        run::describe);
    assertEquals(
        PREFIX + "250 events lost that could not be written to " + fifo, run.stderr().get(1));
  }

  @JdkTest
  void aFifoThatIsRead(Jdk jdk) {
    Requires.tool("mkfifo");
    Path fifo = folder.resolve("fifo");
    Path out = folder.resolve("out");
    String read = "mkfifo $0; cat $0 > " + out + " & \"$@\"; code=$?; wait; exit $code";
    Run run =
        to(WatchedJvm.on(jdk), fifo)
            .prefix("sh", "-c", read, fifo.toString())
            .main(StartOne.class, "true")
            .run();
    assertEquals(List.of(), run.stderr());
    assertEquals("init clone exec exit free", Lifetimes.names(Run.eventsIn(out)));
  }

  /**
   * The disk is full for a while: one line is torn, others are lost, and later lines are whole
   * again.
   */
  @JdkTest
  void aFullDisk(Jdk jdk) throws IOException {
    Requires.root();
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path copy = folder.resolve("copy");
    String mount =
        "mount -t tmpfs -o size=64k tmpfs $0 && head -c 40000 /dev/zero > $0/ballast && ";
    String[] inside = {
      "unshare", "--mount", "sh", "-c", mount + "\"$@\" && cp $0/log " + copy, disk.toString()
    };
    Requires.works("unshare", "--mount", "sh", "-c", mount + "umount $0", disk.toString());
    List<String> commands = new ArrayList<>(Collections.nCopies(20, "true"));
    commands.add("rm " + disk.resolve("ballast"));
    commands.add("true");
    commands.add("true");
    Run run =
        to(WatchedJvm.on(jdk), disk.resolve("log"))
            .prefix(inside)
            .main(InTurn.class, commands.toArray(new String[0]))
            .run();
    assertEquals(commands.size(), Lifetimes.said(run, "exit").size(), run::describe);

    List<Event> whole = new ArrayList<>();
    List<String> torn = new ArrayList<>();
    Path one = folder.resolve("one");
    for (String line : Files.readAllLines(copy)) {
      Files.writeString(one, line + "\n");
      try {
        whole.addAll(Run.eventsIn(one));
      } catch (AssertionFailedError e) {
        torn.add(line);
      }
    }
    assertEquals(1, torn.size(), torn::toString);
    List<Event> last = whole.stream().filter(event -> event.taskId() == commands.size()).toList();
    assertEquals("init clone exec exit free", Lifetimes.names(last));
    int lost = 5 * commands.size() - whole.size();
    assertTrue(lost > 1, run::describe);
    assertEquals(
        List.of(
            PREFIX
                + "cannot write "
                + disk.resolve("log")
                + ": No space left on device; 1 events lost so far",
            PREFIX + lost + " events lost that could not be written to " + disk.resolve("log")),
        run.stderr());
  }

  private static WatchedJvm to(WatchedJvm jvm, Path file) {
    return jvm.agent("watchers=log", "log.file=" + file);
  }
}
