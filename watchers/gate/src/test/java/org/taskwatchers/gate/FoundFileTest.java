package org.taskwatchers.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.search.Unclear;

class FoundFileTest {
  @TempDir Path temporary;
  private Path folder = Path.of("/");
  private Path tool = Path.of("/");

  @BeforeEach
  void aTool() throws IOException {
    folder = temporary.toRealPath();
    tool = program("bin/tool");
  }

  private Path program(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path link(String name, String target) throws IOException {
    return Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }

  private FoundFile found(Path path) throws Unclear {
    return Objects.requireNonNull(FoundFile.at(path), path::toString);
  }

  @Test
  void allNamesOnTheWay() throws Exception {
    link("folder", "bin");
    link("bin/alias", "../folder/tool");
    link("far", folder + "/bin/../bin/alias");
    FoundFile found = found(folder.resolve("far"));
    assertEquals("far", found.name());
    assertEquals(tool.toString(), found.path());
    assertEquals(
        List.of(
            folder + "/far", folder + "/bin/alias", folder + "/folder/tool", folder + "/bin/tool"),
        found.names());
    assertTrue(found.isSameAs(tool));
    assertFalse(found.isSameAs(program("other")));
    assertFalse(found.isSameAs(folder.resolve("none")));
  }

  /** Dots cannot be removed from the text: the folder before them may be a link. */
  @Test
  void dotsAreOfTheFolderThatALinkLeadsTo() throws Exception {
    program("a/b/x");
    program("a/tool");
    link("l", "a/b");
    assertEquals(folder + "/a/tool", found(folder.resolve("l/../tool")).path());
    assertEquals(tool.toString(), found(folder.resolve("a/../bin/./tool")).path());
  }

  @Test
  void whatCannotBeExecuted() throws Exception {
    Files.setPosixFilePermissions(program("plain"), PosixFilePermissions.fromString("rw-r--r--"));
    link("loop", "loop");
    link("nowhere", "none");
    for (String name : List.of("plain", "bin", "none", "loop", "nowhere", "bin/tool/x", "no/x")) {
      assertNull(FoundFile.at(folder.resolve(name)), name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc/self/exe", "/proc/thread-self/exe", "/dev/stdin", "/dev/fd/0"})
  void whatIsAnotherFileForTheChild(String path) throws IOException {
    assertThrows(Unclear.class, () -> FoundFile.at(Path.of(path)));
    Path link = link("link", path);
    assertThrows(Unclear.class, () -> FoundFile.at(link));
  }

  @Test
  void aLiteralAllowsOneFileByItsNameAndDeniesItByAny() throws Exception {
    Path alias = link("alias", "bin/tool");
    Path hard = Files.createLink(folder.resolve("hard"), tool);
    FilePattern pattern = FilePattern.of(tool.toString());
    assertTrue(pattern.allows(found(tool)));
    assertFalse(pattern.allows(found(alias)), "called so it may be another program");
    for (Path each : List.of(tool, alias, hard)) {
      assertTrue(pattern.denies(found(each)), each::toString);
    }
    assertTrue(FilePattern.of(alias.toString()).allows(found(alias)), "a rule may name a link");
    assertTrue(FilePattern.of(alias.toString()).denies(found(tool)));
  }

  @Test
  void aGlobAllowsByWhereTheFileIsAndDeniesByAnyNameOfIt() throws Exception {
    link("tools", "bin");
    Path alias = link("alias", "bin/tool");
    FilePattern ofLinks = FilePattern.of(folder + "/al*");
    assertFalse(ofLinks.allows(found(alias)));
    assertTrue(ofLinks.denies(found(alias)));
    FilePattern ofLinkedFolder = FilePattern.of(folder + "/tools/*");
    assertTrue(ofLinkedFolder.allows(found(tool)), "the folder of a rule may be a link");
    assertTrue(ofLinkedFolder.denies(found(tool)));
    assertTrue(FilePattern.of("**/tool").allows(found(alias)));
    assertFalse(FilePattern.of(folder + "/none/*").denies(found(tool)));
  }
}
