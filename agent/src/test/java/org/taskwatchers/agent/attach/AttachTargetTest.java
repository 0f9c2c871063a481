package org.taskwatchers.agent.attach;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command learns about a process from the files of /proc. */
class AttachTargetTest {
  private static final String MAP = "7f00-7f01 r-xp 00000000 08:01 42 /jdk/lib/server/libjvm.so";

  @TempDir Path proc;

  @BeforeEach
  void aJvm() throws IOException {
    status("self", 1, 1000, "0");
    status("7", 7, 1000, "181005ccf");
    write("7/maps", MAP);
    write("7/cmdline", "java\0-Xmx1g\0Main\0");
  }

  private void status(String pid, int group, int user, String caught) throws IOException {
    write(
        pid + "/status",
        "Name:\tjava\nTgid:\t%d\nUid:\t1\t%d\t1\t1\nNSpid:\t%s\t3\nSigCgt:\t%s"
            .formatted(group, user, pid, caught));
  }

  private void write(String file, String text) throws IOException {
    Path path = proc.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text + "\n");
  }

  private void refused(String expected) {
    NotAttached refused = assertThrows(NotAttached.class, () -> new AttachTarget(proc, 1).check(7));
    assertTrue(refused.line().contains(expected), refused.line());
  }

  private void accepted() {
    assertDoesNotThrow(() -> new AttachTarget(proc, 1).check(7));
  }

  @Test
  void aJvmOfThisUser() throws IOException {
    accepted();
    write("7/maps", MAP + " (deleted)");
    accepted();
  }

  @Test
  void whoseEffectiveUserCounts() throws IOException {
    status("7", 7, 1001, "181005ccf");
    refused("belongs to user 1001, and this is user 1000");
    status("self", 1, 0, "0");
    accepted();
  }

  @Test
  void noJvm() throws IOException {
    write("7/maps", "7f00-7f01 r-xp 00000000 08:01 42 /lib/libc.so.6");
    refused("process 7 (java) is no JVM");
    write("7/maps", "");
    refused("process 7 (java) is no JVM");
  }

  @Test
  void aThread() throws IOException {
    status("7", 6, 1000, "181005ccf");
    refused("7 is a thread of the process 6");
  }

  /** SIGQUIT would kill it. */
  @Test
  void aJvmThatIsNotReady() throws IOException {
    status("7", 7, 1000, "181005ccb");
    refused("cannot be asked yet");
  }

  /**
   * With -Xrs, for example. The socket's name has the pid that the JVM has inside its container.
   */
  @Test
  void aJvmThatListensAlready() throws IOException {
    status("7", 7, 1000, "0");
    write("7/root/tmp/.java_pid7", "");
    refused("cannot be asked yet");
    write("7/root/tmp/.java_pid3", "");
    accepted();
  }

  @Test
  void theLastWordOnAttachingCounts() throws IOException {
    write("7/cmdline", "java\0-XX:+DisableAttachMechanism\0Main\0");
    refused("-XX:+DisableAttachMechanism");
    write("7/cmdline", "java\0-XX:+DisableAttachMechanism\0-XX:-DisableAttachMechanism\0Main\0");
    accepted();
  }

  @Test
  void whereThereIsNoProcTheJdkIsAsked() {
    assertDoesNotThrow(() -> new AttachTarget(proc.resolve("none"), 1).check(7));
  }

  @Test
  void whatEndsMeanwhile() throws IOException {
    Files.delete(proc.resolve("7/maps"));
    refused("process 7 cannot be looked at");
  }

  @Test
  void thePidOfAnother() throws NotAttached {
    long own = ProcessHandle.current().pid();
    assertEquals(own, new AttachTarget(proc, 1).pid(Long.toString(own)));
    NotAttached refused =
        assertThrows(NotAttached.class, () -> new AttachTarget(proc, own).pid(Long.toString(own)));
    assertTrue(refused.line().contains("this command itself"), refused.line());
  }
}
