package org.taskwatchers.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutedFileTest {
  @TempDir Path temporary;
  private Path folder = Path.of("/");

  @BeforeEach
  void folders() throws IOException {
    folder = temporary.toRealPath();
    Files.createDirectory(folder.resolve("a"));
    Files.createDirectory(folder.resolve("b"));
  }

  private void file(String name, String mode, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  /** Below the folder, which is the child's. */
  private @Nullable String found(String path, String program) {
    String found = new ExecutedFile(path).of(program, folder.toFile());
    return found == null ? null : found.replace(folder.toString(), "");
  }

  @Test
  void theFirstThatCanBeExecuted() throws IOException {
    Files.createDirectory(folder.resolve("tool"));
    file("a/tool", "rw-r--r--", "");
    file("b/tool", "rwxr-xr-x", "");
    assertEquals("/b/tool", found(":none:a:b", "tool"));
    file("a/tool", "rwxr-xr-x", "#!/no/such/interpreter\n");
    assertEquals("/b/tool", found(":none:a:b", "tool"), "exec goes on after that, too");
    file("a/tool", "rwxr-xr-x", "#!/bin/sh\n");
    assertEquals("/a/tool", found(":none:a:b", "tool"));
    assertNull(found("none:none", "tool"));
  }

  @Test
  void whatIsRelativeIsOfTheChildsDirectory() throws IOException {
    file("tool", "rwxr-xr-x", "");
    assertEquals("/tool", found("none::a", "tool"));
    assertEquals("/tool", found("none:.:a", "tool"));
    assertEquals("/tool", found("/none", "./tool"));
    assertEquals("/a/../tool", found("/none", "a/.././tool"), "a may be a link");
  }

  /** By its name busybox knows what it is to do. */
  @Test
  void aLinkIsNotFollowed() throws IOException {
    Files.createSymbolicLink(folder.resolve("a/tool"), Path.of("/bin/sh"));
    assertEquals("/a/tool", found("a:b", "tool"));
    assertEquals("/a/tool", found("/none", folder + "/a/tool"));
  }

  /** Without PATH there are three ways to look, and no child tells which it goes. */
  @Test
  void withoutPathItIsToldWhereAllWaysLeadToOneFile() throws IOException {
    ExecutedFile file = new ExecutedFile(null);
    assertEquals("/bin/sh", file.of("sh", folder.toFile()));
    file("sh", "rwxr-xr-x", "");
    assertNull(file.of("sh", folder.toFile()));
  }

  @Test
  void whatCannotBeToldIsNot() {
    assertNull(found("/\uFFFD:/bin", "sh"));
    assertNull(found("/bin", ""));
  }
}
