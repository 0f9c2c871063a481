package org.taskwatchers.agent.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;

class StatusTest {
  private static final String TEXT =
      """
      Name:\tUid:\\nUid:\\n
      Umask:\t0022
      State:\tS (sleeping)
      Tgid:\t41
      Ngid:\t0
      Pid:\t41
      PPid:\t7
      TracerPid:\t0
      Uid:\t1\t2\t3\t4294967294
      Gid:\t5\t6\t7\t8
      FDSize:\t64
      """;

  @TempDir Path folder;

  private Status status(String text) throws IOException {
    Files.writeString(folder.resolve("status"), text, UTF_8);
    Status status = Status.of(folder.toString());
    assertNotNull(status);
    return status;
  }

  @Test
  void tellsWhoItIsAndWhetherItsIdsAreThese() throws IOException {
    Status status = status(TEXT);
    assertTrue(status.isWhole());
    assertEquals(41, status.pid());
    assertEquals(7, status.parent());
    assertFalse(status.isZombie());
    Ids user = new Ids(1, 2, 3, 4294967294L);
    Ids group = new Ids(5, 6, 7, 8);
    assertTrue(status.has(new Credentials(user, group)));
    for (int i = 0; i < 4; i++) {
      assertFalse(status.has(new Credentials(other(user, i), group)));
      assertFalse(status.has(new Credentials(user, other(group, i))));
    }
  }

  private static Ids other(Ids ids, int which) {
    return new Ids(
        which == 0 ? 99 : ids.real(),
        which == 1 ? 99 : ids.effective(),
        which == 2 ? 99 : ids.saved(),
        which == 3 ? 99 : ids.filesystem());
  }

  @Test
  void zombies() throws IOException {
    assertTrue(status(TEXT.replace("S (sleeping)", "Z (zombie)")).isZombie());
    assertTrue(status(TEXT.replace("S (sleeping)", "X (dead)")).isZombie());
  }

  /** The longest text that the kernel writes before the end of Gid. */
  @Test
  void theLongestNameAndNumbersAreNotCutOff() throws IOException {
    String longest =
        TEXT.replace("Uid:\\nUid:\\n", "\\001".repeat(16))
            .replace("S (sleeping)", "t (tracing stop)")
            .replaceAll("(?m)(\\S*[Pp]id:|Tgid:|Ngid:)\t\\d+$", "$1\t4194304")
            .replaceAll("\\b[1-8]\\b", "4294967294");
    Status status = status(longest);
    assertTrue(status.isWhole());
    Ids last = new Ids(4294967294L, 4294967294L, 4294967294L, 4294967294L);
    assertTrue(status.has(new Credentials(last, last)), longest);
  }

  @Test
  void whatIsCutOffIsNotWhole() throws IOException {
    for (int end = 1; end <= TEXT.indexOf("FDSize:") - 1; end++) {
      String cut = TEXT.substring(0, end);
      assertFalse(status(cut).isWhole(), cut);
    }
  }

  @Test
  void whatIsEmptyIsNothingAndWhatIsNotThereSaysSo() throws IOException {
    assertThrows(FileNotFoundException.class, () -> Status.of(folder.toString()));
    Files.createFile(folder.resolve("status"));
    assertNull(Status.of(folder.toString()));
  }
}
