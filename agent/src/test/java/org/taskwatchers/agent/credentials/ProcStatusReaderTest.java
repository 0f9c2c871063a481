package org.taskwatchers.agent.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;
import org.taskwatchers.agent.Beside;

class ProcStatusReaderTest {
  private final ProcStatusReader reader = new ProcStatusReader();

  @Test
  void readsAllFourIdsOfEachKind() {
    assertEquals(
        new Credentials(new Ids(1, 2, 3, 4), new Ids(5, 6, 7, 8)),
        ProcStatusReader.parse(
            List.of(
                "Name:\tUid:",
                "State:\tS (sleeping)",
                "Uid:\t1\t2\t3\t4",
                "Gid:\t5\t6\t7\t8",
                "Groups:\t0 ")));
  }

  @Test
  void idsAreUnsigned() {
    Ids last = new Ids(4294967294L, 4294967294L, 2147483648L, 0);
    assertEquals(
        new Credentials(last, last),
        ProcStatusReader.parse(
            List.of(
                "Uid:\t4294967294\t4294967294\t2147483648\t0",
                "Gid:\t4294967294\t4294967294\t2147483648\t0")));
  }

  @Test
  void whatIsCutOffIsNothing() {
    assertNull(ProcStatusReader.parse(List.of()));
    assertNull(ProcStatusReader.parse(List.of("Name:\tx")));
    assertNull(ProcStatusReader.parse(List.of("Uid:\t1\t2\t3\t4")));
    assertNull(ProcStatusReader.parse(List.of("Uid:\t1\t2\t3\t4", "Gid:\t5\t6")));
    assertNull(ProcStatusReader.parse(List.of("Uid:", "Gid:\t5\t6\t7\t8")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsTheJvmsOwn() throws Exception {
    Credentials own = reader.readOwn();
    assertNotNull(own);
    assertEquals(id("-u"), own.user().effective());
    assertEquals(id("-g"), own.group().effective());
    assertEquals(id("-ru"), own.user().real());
    assertEquals(own, reader.read(ProcessHandle.current().pid()));
  }

  private static long id(String option) throws Exception {
    Process id = new ProcessBuilder("id", option).start();
    String said = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, id.waitFor());
    return Long.parseLong(said.trim());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessThatIsNotThereIsNothingAndNothingIsSaid() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(all);
      System.setErr(all);
      assertNull(reader.read(gone.pid()));
      assertNull(reader.read(Integer.MAX_VALUE));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertEquals("", said.toString(StandardCharsets.UTF_8));
  }

  /** Its shell becomes a sleep, which waits for no child. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aZombieCanBeRead() throws Exception {
    assertTrue(reader.readsZombies());
    Process parent =
        new ProcessBuilder(
                "sh", "-c", "(until grep -q sleep /proc/$$/comm; do :; done) & exec sleep 600")
            .start();
    try {
      long[] zombie = {0};
      Beside.awaitThat(() -> (zombie[0] = zombieOf(parent.pid())) > 0, "a zombie");
      assertEquals(reader.readOwn(), reader.read(zombie[0]));
      assertNotNull(reader.read(zombie[0]));
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  private static long zombieOf(long parent) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.filter(p -> p.toString().matches("/proc/\\d+")).toList()) {
        String status = status(process);
        if (status.contains("\nState:\tZ") && status.contains("\nPPid:\t" + parent + "\n")) {
          return Long.parseLong(process.getFileName().toString());
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static String status(Path process) {
    try {
      return Files.readString(process.resolve("status"));
    } catch (IOException gone) {
      return "";
    }
  }
}
