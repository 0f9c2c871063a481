package org.taskwatchers.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.search.Unclear;
import org.taskwatchers.text.TaskData;

class SearchTest {
  @TempDir Path temporary;
  private Path folder = Path.of("/");

  @BeforeEach
  void folder() throws IOException {
    folder = temporary.toRealPath();
    for (String name : List.of("a", "b", "c")) {
      Files.createDirectory(folder.resolve(name));
    }
  }

  private void file(String name, String mode, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private List<String> found(@Nullable String path, String program) throws Unclear {
    TaskData task = new TaskData(program);
    task.directory = folder.toFile();
    List<String> found = new ArrayList<>();
    for (Program each : new Search(path).of(task)) {
      found.add(each.file().path().replace(folder.toString(), ""));
    }
    return found;
  }

  @Test
  void theFirstThatCanBeExecuted() throws Exception {
    Files.createDirectory(folder.resolve("a/tool"));
    file("b/tool", "rw-r--r--", "");
    file("c/tool", "rwxr-xr-x", "");
    assertEquals(List.of("/c/tool"), found("a:none:b:c", "tool"));
    file("b/tool", "rwxr-xr-x", "#!/no/such/interpreter\n");
    assertEquals(List.of("/c/tool"), found("a:none:b:c", "tool"), "exec goes on after that, too");
    file("b/tool", "rwxr-xr-x", "#! /bin/sh -e\n");
    assertEquals(List.of("/b/tool"), found("a:none:b:c", "tool"));
    assertEquals(List.of(), found("a:none", "tool"));
  }

  @Test
  void theDirectoryOfTheChild() throws Exception {
    file("tool", "rwxr-xr-x", "");
    assertEquals(List.of("/tool"), found("", "tool"));
    assertEquals(List.of("/tool"), found("/none::a", "tool"));
    assertEquals(List.of("/tool"), found("/none", "./tool"));
    assertEquals(List.of("/tool"), found("/none", "a/../tool"));
    assertEquals(List.of(), found("/none", "tool"));
    assertEquals(List.of(), found("/none", ""));
  }

  /** There are three ways to search here, and nobody can tell which one exec takes. */
  @Test
  void withoutPathAllThatMayBeFoundIs() throws Exception {
    file("sh", "rwxr-xr-x", "");
    List<String> found = found(null, "sh");
    assertEquals("/sh", found.get(0));
    assertTrue(found.size() >= 2 && found.get(1).endsWith("sh"), found::toString);
  }

  @Test
  void whatRunsAScript() throws Exception {
    file("a/script", "rwxr-xr-x", "#!\t" + folder + "/b/runner  -x  y \n");
    file("b/runner", "rwxr-xr-x", "#!/bin/sh\n");
    TaskData task = new TaskData(folder + "/a/script", "1", "2");
    Program program = new Search("").of(task).get(0);
    Program runner = program.interpreter();
    Program shell = runner == null ? null : runner.interpreter();
    assertEquals(List.of("1", "2"), program.arguments());
    assertEquals(folder + "/b/runner", runner == null ? "" : runner.file().path());
    assertEquals(
        List.of("-x  y", folder + "/a/script", "1", "2"),
        runner == null ? List.of() : runner.arguments());
    assertTrue(shell != null && shell.file().isSameAs(Path.of("/bin/sh")));
  }

  @Test
  void aTextWithoutFirstLineIsTheShells() throws Exception {
    file("a/text", "rwxr-xr-x", "echo\n");
    Program shell = new Search("").of(new TaskData(folder + "/a/text")).get(0).interpreter();
    assertTrue(shell != null && shell.file().isSameAs(Path.of("/bin/sh")));
  }

  @Test
  void aScriptThatRunsItselfCannotRun() throws Exception {
    file("a/script", "rwxr-xr-x", "#!" + folder + "/a/script\n");
    assertEquals(List.of(), found("", folder + "/a/script"));
  }

  @Test
  void whatIsCutOffOrNotDecodedCannotBeTold() {
    assertThrows(Unclear.class, () -> found("/bin", "/bin/sh\0x"));
    assertThrows(Unclear.class, () -> new Search("/bin").of(new TaskData("sh", "a\0b")));
    assertThrows(Unclear.class, () -> found("/\uFFFD:/bin", "sh"));
  }
}
