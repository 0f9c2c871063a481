package org.taskwatchers.agent.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipNamesTest {
  @TempDir Path folder;

  private static byte[] zip(String comment, String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment(comment);
      for (String name : names) {
        ZipEntry entry = new ZipEntry(name);
        entry.setComment("a comment");
        entry.setExtra(new byte[] {1, 2, 3, 0, 1, 2, 3});
        zip.putNextEntry(entry);
        zip.write('x');
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private List<String> names(byte[] bytes) throws IOException {
    return ZipNames.of(Files.write(folder.resolve("zip"), bytes).toFile(), "a/b/");
  }

  @Test
  void thoseOfTheFolderItself() throws IOException {
    String[] all = {"a/", "a/b/", "a/b/one", "a/b", "a/b/c/d", "a/bc/d", "b/a/b/e", "a/b/\u00e9"};
    assertEquals(List.of("one", "\u00e9"), names(zip("", all)));
  }

  @Test
  void behindWhateverComesBeforeAndAfterIt() throws IOException {
    byte[] zip = zip("c".repeat(0xFFFF), "a/b/one", "two", "a/b/three");
    byte[] launcher = "#!/bin/sh\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(launcher, launcher.length + zip.length);
    System.arraycopy(zip, 0, both, launcher.length, zip.length);
    assertEquals(List.of("one", "three"), names(both));
  }

  @Test
  void whatIsNoZipHasNone() throws IOException {
    assertEquals(List.of(), names(new byte[0]));
    assertEquals(List.of(), names(new byte[100]));
    assertEquals(List.of(), names(zip("")));
  }

  /** Broken input does not throw. */
  @Test
  void brokenOnes() throws IOException {
    byte[] whole = zip("", "a/b/one", "a/b/two", "three");
    Random random = new Random(20061107);
    for (int i = 0; i < 5_000; i++) {
      byte[] broken = whole.clone();
      for (int bytes = random.nextInt(4); bytes >= 0; bytes--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      names(random.nextInt(8) == 0 ? Arrays.copyOf(broken, random.nextInt(160)) : broken);
    }
  }
}
