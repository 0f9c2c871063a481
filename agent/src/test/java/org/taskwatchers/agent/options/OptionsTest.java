package org.taskwatchers.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.options.Options.Setting;

class OptionsTest {
  @TempDir Path folder;
  private final Mistakes mistakes = new Mistakes();
  private final Properties system = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  private Options options(String arguments) {
    return new Options(arguments, system, environment, mistakes);
  }

  private static String value(Options options, String key) {
    Setting setting = options.get(key);
    assertNotNull(setting, key);
    return setting.value();
  }

  @Test
  void thePropertyWinsOverTheVariableOverTheArgumentOverTheFile() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("tw.properties"), "log.a=file\nlog.b=file\nlog.c=file\nlog.d=file\n");
    system.setProperty("taskwatchers.log.a", "property");
    environment.put("TASKWATCHERS_LOG_A", "variable");
    environment.put("TASKWATCHERS_LOG_B", "variable");
    Options options = options("log.a=argument,log.b=argument,log.c=argument,config=" + file);
    assertEquals(
        new Setting("property", "system property taskwatchers.log.a"), options.get("log.a"));
    assertEquals(
        new Setting("variable", "environment variable TASKWATCHERS_LOG_B"), options.get("log.b"));
    assertEquals(new Setting("argument", "agent argument log.c"), options.get("log.c"));
    assertEquals(new Setting("file", file + ", log.d"), options.get("log.d"));
    assertNull(options.get("log.e"));
    assertEquals(List.of(), mistakes.lines());
  }

  @Test
  void theFileMayBeNamedInAnyPlace() throws Exception {
    Path file = Files.writeString(folder.resolve("tw.properties"), "poll=5s");
    environment.put("TASKWATCHERS_CONFIG", file.toString());
    assertEquals("5s", value(options(""), "poll"));
    environment.clear();
    system.setProperty("taskwatchers.config", file.toString());
    assertEquals("5s", value(options(""), "poll"));
  }

  @Test
  void aValueIsTakenAsItStands() {
    Options options = options("log.file=/tmp/a b/tasks-%p.jsonl, log.args = k=v=w ,log.empty=");
    assertEquals("/tmp/a b/tasks-%p.jsonl", value(options, "log.file"));
    assertEquals("k=v=w", value(options, "log.args"));
    assertEquals("", value(options, "log.empty"));
    assertEquals(List.of(), mistakes.lines());
    options("  ");
    assertEquals(List.of(), mistakes.lines());
  }

  @Test
  void aPieceOfAnotherFormIsNamedAndTheRestStands() {
    Options options = options("watchers,=x,,poll=5s");
    String expected = "\": expected key=value";
    assertEquals(
        List.of(
            "agent arguments: \"watchers" + expected,
            "agent arguments: \"=x" + expected,
            "agent arguments: \"" + expected),
        mistakes.lines());
    assertEquals("5s", value(options, "poll"));
  }

  @Test
  void aValueMayHoldCommas() {
    Options options = options("log.events=exec, exit ,free,log.mask=x{1,2},poll=5s");
    assertEquals("exec,exit,free", value(options, "log.events"));
    assertEquals("x{1,2}", value(options, "log.mask"));
    assertEquals("5s", value(options, "poll"));
    assertEquals(List.of(), mistakes.lines());
  }

  @Test
  void aKeyWithoutItsValueIsNamedAndNoPartOfTheValueBeforeIt() {
    Options options = options("log.events=exec,poll,log.file,strict=true,slow,log.file=x,=y,");
    assertEquals("exec", value(options, "log.events"));
    assertEquals("true", value(options, "strict"));
    assertEquals("x", value(options, "log.file"));
    String expected = "\": expected key=value";
    assertEquals(
        List.of(
            "agent arguments: \"poll" + expected,
            "agent arguments: \"log.file" + expected + restOf("log.events"),
            "agent arguments: \"slow" + expected,
            "agent arguments: \"=y" + expected,
            "agent arguments: \"" + expected),
        mistakes.lines());
  }

  private static String restOf(String key) {
    return "; if it is the rest of "
        + key
        + ", set a value with such a comma by the system property taskwatchers."
        + key
        + ", or in the file that config names";
  }

  @Test
  void whatCannotBeAKeyIsPartOfTheValueBeforeIt() {
    Options options = options("log.only=true,/opt/x.sh,Tool.bat,a-b.c,poll=5s,log.file=a,./b.c");
    assertEquals("true,/opt/x.sh,Tool.bat,a-b.c", value(options, "log.only"));
    assertEquals("a,./b.c", value(options, "log.file"));
    assertEquals(List.of(), mistakes.lines());
  }

  @Test
  void whatMayBeAKeyOrTheRestOfAValueIsNamedWithTheWayToSetThat() {
    options("log.file=c,d.jsonl,watchers=log,gate,config=a,b.properties,poll=5s,x.y");
    String expected = "\": expected key=value";
    assertEquals(
        List.of(
            "agent arguments: \"d.jsonl" + expected + restOf("log.file"),
            "agent arguments: \"gate"
                + expected
                + "; if it is the rest of watchers, put \":\" between watchers; else set a value"
                + " with such a comma by the system property taskwatchers.watchers, or in the file"
                + " that config names",
            "agent arguments: \"b.properties"
                + expected
                + "; if it is the rest of config, set a value with such a comma by the system"
                + " property taskwatchers.config",
            "agent arguments: \"x.y" + expected),
        mistakes.lines().stream().filter(line -> line.startsWith("agent arguments")).toList());
  }

  @Test
  void theRestOfAValueThatDoesNotCountIsNamed() {
    Options options = options("log.events=init,log.events=exec,exit");
    assertEquals("init", value(options, "log.events"));
    assertEquals(
        List.of(
            "agent arguments: log.events is set twice; the first counts",
            "agent arguments: \"exit\": expected key=value"),
        mistakes.lines());
  }

  @Test
  void whatIsSetTwiceIsNamedAndTheFirstCounts() {
    Options options = options("poll=5s,poll=6s");
    assertEquals("5s", value(options, "poll"));
    assertEquals(List.of("agent arguments: poll is set twice; the first counts"), mistakes.lines());
  }

  @Test
  void whatNobodyKnowsIsNamedWithItsPlaceInEachOfTheFour() throws Exception {
    Path file = Files.writeString(folder.resolve("tw.properties"), "plol=1\npoll=5s\n");
    system.setProperty("taskwatchers.wachters", "log");
    system.setProperty("taskwatchers.poll", "5s");
    system.setProperty("java.version", "ours alone");
    environment.put("TASKWATCHERS_LOG_FIEL", "x");
    environment.put("TASKWATCHERS_LOG_FILE", "x");
    environment.put("PATH", "/bin");
    Options options = options("strcit=true,poll=5s,config=" + file);
    options.noteUnknown(Set.of("poll", "log.file", "config"));
    String expected =
        ": unknown option; expected one of [config, log.file, poll], or of a watcher that watchers names";
    assertEquals(
        List.of(
            "system property taskwatchers.wachters" + expected,
            "environment variable TASKWATCHERS_LOG_FIEL" + expected,
            "agent argument strcit" + expected,
            file + ", plol" + expected),
        mistakes.lines());
  }

  private void assertUnreadable(Path file) {
    Options options = options("config=" + file + ",poll=5s");
    assertEquals("5s", value(options, "poll"));
    assertEquals(1, mistakes.lines().size());
    String said = mistakes.lines().get(0); // the middle is the JDK's wording
    assertTrue(
        said.startsWith("agent argument config: \"" + file + "\" cannot be read (java."), said);
    assertTrue(said.endsWith("); expected a properties file in UTF-8"), said);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertUnreadable(folder.resolve("none"));
  }

  @Test
  void aFolderIsNoFile() {
    assertUnreadable(folder);
  }

  @Test
  void aMalformedEscapeIsNamed() throws Exception {
    assertUnreadable(Files.writeString(folder.resolve("tw.properties"), "log.file=\\uXYZW"));
  }

  @Test
  void aFileThatIsNotUtf8IsNamed() throws Exception {
    assertUnreadable(
        Files.write(
            folder.resolve("tw.properties"),
            "log.file=\u00e9".getBytes(StandardCharsets.ISO_8859_1)));
  }
}
