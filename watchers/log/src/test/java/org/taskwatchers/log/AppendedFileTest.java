package org.taskwatchers.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.writing.Losses;
import org.taskwatchers.writing.Told;

class AppendedFileTest {
  @TempDir Path folder;

  private final Told told = new Told();
  private Path path = Path.of("set below");

  @BeforeEach
  void inFolder() {
    path = Files.isDirectory(folder) ? folder.resolve("log") : path;
  }

  private AppendedFile opened(@Nullable Rotation rotation) throws IOException {
    AppendedFile file =
        new AppendedFile(path.toFile(), rotation, new Losses(path.toString(), told));
    file.open();
    return file;
  }

  private static void append(AppendedFile file, String line) throws IOException {
    file.append((line + "\n").getBytes(UTF_8));
  }

  private String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLineThatWasTornBeforeIsEnded() throws IOException {
    Files.writeString(path, "whole\nto");
    AppendedFile file = opened(null);
    append(file, "a");
    append(file, "b");
    assertEquals("whole\nto\na\nb\n", text("log"));
  }

  @Test
  void aLineThatAnotherTearsInTheMeantimeIsEnded() throws IOException {
    AppendedFile file = opened(null);
    append(file, "a");
    Files.writeString(path, "other\nto", StandardOpenOption.APPEND);
    append(file, "b");
    Files.writeString(path, "whole\n", StandardOpenOption.APPEND);
    append(file, "c");
    assertEquals("a\nother\nto\nb\nwhole\nc\n", text("log"));
  }

  @Test
  void aNewFileAfterMove() throws IOException {
    AppendedFile file = opened(null);
    append(file, "a");
    Files.move(path, folder.resolve("moved"));
    append(file, "b");
    assertEquals("a\n", text("moved"));
    assertEquals("b\n", text("log"));
  }

  @Test
  void theFileThatIsMadeInItsPlace() throws IOException {
    AppendedFile file = opened(null);
    append(file, "a");
    Files.move(path, folder.resolve("moved"));
    Files.writeString(path, "head\n");
    append(file, "b");
    assertEquals("a\n", text("moved"));
    assertEquals("head\nb\n", text("log"));
  }

  @Test
  void aNewFileAfterDelete() throws IOException {
    AppendedFile file = opened(null);
    append(file, "a");
    Files.delete(path);
    append(file, "b");
    assertEquals("b\n", text("log"));
  }

  @Test
  void copyAndTruncate() throws IOException {
    AppendedFile file = opened(null);
    append(file, "a");
    Files.copy(path, folder.resolve("copy"));
    Files.write(path, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    append(file, "b");
    assertEquals("a\n", text("copy"));
    assertEquals("b\n", text("log"));
  }

  @Test
  void goesOnInTheFileThatWasMovedWhereNoOtherCanBeOpened() throws IOException {
    AppendedFile file = opened(null);
    append(file, "a");
    Files.move(path, folder.resolve("moved"));
    Files.createDirectory(path);
    append(file, "b");
    append(file, "c");
    assertEquals("a\nb\nc\n", text("moved"));
    Files.delete(path);
    append(file, "d");
    assertEquals("d\n", text("log"));
    assertEquals(1, told.messages.size(), told.messages::toString);
    assertTrue(told.messages.get(0).endsWith("(Is a directory)"), told.messages::toString);
  }

  @Test
  void whatWouldGoToADeletedFileIsLost() throws IOException {
    AppendedFile file = opened(null);
    append(file, "a");
    Files.delete(path);
    Files.createDirectory(path);
    assertThrows(IOException.class, () -> append(file, "b"));
    Files.delete(path);
    append(file, "c");
    assertEquals("c\n", text("log"));
  }

  @Test
  void rotates() throws IOException {
    AppendedFile file = opened(Rotation.of("8", "2", true));
    for (String line : List.of("aaa", "bbb", "ccc", "too long for any", "d", "e", "f", "g", "h")) {
      append(file, line);
    }
    assertEquals("too long for any\n", text("log.2"), "aaa, bbb and ccc were the oldest");
    assertEquals("d\ne\nf\ng\n", text("log.1"));
    assertEquals("h\n", text("log"));
    assertFalse(Files.exists(folder.resolve("log.3")));
    assertEquals(List.of(), told.messages);
  }

  @Test
  void twoRotateOneFile() throws IOException {
    AppendedFile one = opened(Rotation.of("4", "9", true));
    AppendedFile other = opened(Rotation.of("4", "9", true));
    append(one, "a");
    append(other, "b");
    append(one, "c");
    append(other, "d");
    append(other, "e");
    append(one, "f");
    assertEquals("a\nb\n", text("log.2"));
    assertEquals("c\nd\n", text("log.1"));
    assertEquals("e\nf\n", text("log"));
  }

  @Test
  void keepsItsNameWhereItCannotBeRotated() throws IOException {
    Files.createDirectory(folder.resolve("log.1"));
    AppendedFile file = opened(Rotation.of("2", "1", true));
    append(file, "a");
    append(file, "b");
    append(file, "c");
    assertEquals("a\nb\nc\n", text("log"));
    assertEquals(1, told.messages.size(), told.messages::toString);
    assertTrue(told.messages.get(0).startsWith("cannot rotate "), told.messages::toString);
  }

  @Test
  void aLinkIsNotRotated() throws IOException {
    Files.writeString(folder.resolve("real"), "a\n");
    Files.createSymbolicLink(path, folder.resolve("real"));
    AppendedFile file = opened(Rotation.of("2", "1", true));
    append(file, "b");
    assertEquals("a\nb\n", text("real"));
    assertTrue(Files.isSymbolicLink(path));
  }

  /** An interrupt closes a channel for good, and any code that lists all threads can send one. */
  @Test
  void anInterruptClosesNothing() throws IOException {
    AppendedFile file = opened(Rotation.of("2", "9", true));
    append(file, "a");
    Thread.currentThread().interrupt();
    append(file, "b");
    append(file, "c");
    assertTrue(Thread.interrupted());
    append(file, "d");
    assertEquals("a\nb\nc\nd\n", text("log.3") + text("log.2") + text("log.1") + text("log"));
    assertEquals(List.of(), told.messages);
  }
}
