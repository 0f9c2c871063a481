package org.taskwatchers.timeline.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelinePageTest {
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script([^>]*)>(.*?)</script>");

  @TempDir Path folder;

  private Path log(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private static String html(TimelinePage page) throws IOException {
    return new String(page.html(), UTF_8);
  }

  private static JsonObject data(TimelinePage page) throws IOException {
    Matcher script = SCRIPT.matcher(html(page));
    assertTrue(script.find());
    assertEquals(" type=\"application/json\" id=\"data\"", script.group(1));
    return JsonParser.parseString(script.group(2)).getAsJsonObject();
  }

  private static final String CREATED = "'process.creation.time':'2026-11-23T06:00:20.000001Z'";

  private static final String[] LIFE = {
    Lines.line("init", 1, 9, 1),
    Lines.line("clone", 1, 9, 1, "'process.pid':10"),
    Lines.line("exit", 3, 9, 1, "'process.pid':10", "'process.exit.code':0")
  };

  @Test
  void aProcessIsUnderItsJvm() throws IOException {
    TimelinePage page = new TimelinePage(List.of(log("a.jsonl", LIFE)));
    assertEquals(1, page.processes());
    JsonObject data = data(page);
    assertEquals(2_000_000, data.get("span").getAsLong());
    JsonArray bars = data.getAsJsonArray("bars");
    assertEquals("jvm", bars.get(0).getAsJsonObject().get("outcome").getAsString());
    assertEquals(
        JsonParser.parseString(
            "{'name':'sh','parent':0,'outcome':'ok','start':0,'end':2000000,'code':0,'pid':10,"
                + "'jvm':9,'task':1,'command':'sh 1'}"),
        bars.get(1));
  }

  /** The clock was set back by more than the process ran; it ran for 2.5 s in all. */
  @Test
  void aBarIsAsLongAsItsProcessRanWhateverTheClockDid() throws IOException {
    Path log =
        log(
            "a.jsonl",
            Lines.line("init", 20, 9, 1),
            Lines.line("clone", 20, 9, 1, "'process.pid':10", CREATED),
            Lines.line("exit", 3, 9, 1, "'process.pid':10", CREATED, "'task.duration':2.5"),
            Lines.line("free", 3, 9, 1, "'process.pid':10", CREATED));
    JsonObject bar =
        data(new TimelinePage(List.of(log))).getAsJsonArray("bars").get(1).getAsJsonObject();
    assertEquals(2_500_000, bar.get("end").getAsLong() - bar.get("start").getAsLong());
  }

  @Test
  void brokenLinesAreNamedCountedAndSkipped() throws IOException {
    Path file = log("a.jsonl", LIFE[0], "no event", "", "{\"torn", LIFE[1], LIFE[2]);
    Files.write(file, new byte[] {'{', (byte) 0xff, '}', '\n'}, StandardOpenOption.APPEND);
    TimelinePage page = new TimelinePage(List.of(file));
    List<String> told = page.problems().messages();
    assertEquals(3, told.size(), told::toString);
    assertTrue(told.get(0).startsWith(file + ":2: expected a JSON object"), told::toString);
    assertTrue(told.get(1).startsWith(file + ":4: expected a JSON object"), told::toString);
    assertEquals(file + ":7: expected UTF-8; skipped", told.get(2));
    assertEquals(1, page.processes());
    assertEquals(3, data(page).get("skipped").getAsInt());
    assertEquals("3 lines were left out:", data(page).get("notice").getAsString());
    assertEquals(3, data(page).getAsJsonArray("problems").size());
  }

  @Test
  void ofManyBrokenLinesTheFirstAreNamed() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lines.add("x");
    }
    Path file = log("a.jsonl", lines.toArray(new String[0]));
    Problems problems = new TimelinePage(List.of(file)).problems();
    assertEquals(100, problems.skipped());
    assertEquals(11, problems.messages().size());
    assertEquals(file + ": 90 more lines like these", problems.messages().get(10));
  }

  @Test
  void filesThatCannotBeReadAndFilesThatAreGivenTwice() throws IOException {
    Path file = log("a.jsonl", LIFE);
    Path missing = folder.resolve("missing");
    TimelinePage page =
        new TimelinePage(List.of(missing, file, folder.resolve("./a.jsonl"), folder));
    assertEquals(
        List.of(
            missing + ": cannot be read: No such file; expected what log.file was set to",
            folder.resolve("./a.jsonl") + ": is given twice; it is read once",
            folder + ": cannot be read: Is a directory; expected what log.file was set to"),
        page.problems().messages());
    assertEquals(1, page.processes());
    assertEquals("Of the files that were given:", data(page).get("notice").getAsString());
  }

  /** A shell's {@code <(…)} is a pipe, and so may be the standard input. */
  @Test
  void aPipeIsReadOnce() throws Exception {
    log("a.jsonl", LIFE);
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Path other = log("b.jsonl", Lines.line("init", 0, 9, 3));
    Process writer =
        new ProcessBuilder("sh", "-c", "{ echo; echo x; cat a.jsonl; } > pipe")
            .directory(folder.toFile())
            .start();
    // Opening it a second time would wait for a writer that never comes, and ignore interrupts.
    TimelinePage page =
        assertTimeoutPreemptively(
            Duration.ofMinutes(1), () -> new TimelinePage(List.of(pipe, other)));
    assertEquals(0, writer.waitFor());
    assertEquals(2, page.processes());
    List<String> told = page.problems().messages();
    assertEquals(1, told.size(), told::toString);
    assertTrue(told.get(0).startsWith(pipe + ":2: expected"), told::toString);
  }

  @Test
  void whyAFileCannotBeReadOrWritten() {
    assertEquals("Permission denied", Problems.why(new AccessDeniedException("a")));
    assertEquals("No such file", Problems.why(new NoSuchFileException("a")));
    assertEquals("NotDirectoryException", Problems.why(new NotDirectoryException("a")));
    assertEquals("Too long", Problems.why(new FileSystemException("a", null, "Too long")));
    assertEquals("Is a directory", Problems.why(new IOException("Is a directory")));
  }

  @Test
  void linesMayEndAsOnWindows() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.jsonl"), String.join("\r\n", LIFE) + "\r\n\r\n");
    TimelinePage page = new TimelinePage(List.of(file));
    assertEquals(List.of(), page.problems().messages());
    assertEquals(1, page.processes());
  }

  /** The files come in any order, as a shell's asterisk gives them. */
  @Test
  void aRotatedLogIsReadFromItsBeginning() throws IOException {
    Path young = log("a.jsonl", LIFE[2], Lines.line("init", 4, 9, 2));
    Path old = log("a.jsonl.1", LIFE[0], LIFE[1]);
    TimelinePage page = new TimelinePage(List.of(young, old));
    assertEquals(2, page.processes());
    assertEquals(
        List.of("jvm", "ok", "no-end"),
        data(page).getAsJsonArray("bars").asList().stream()
            .map(bar -> bar.getAsJsonObject().get("outcome").getAsString())
            .toList());
  }

  @Test
  void nothingInACommandIsHtmlOrTurnsTheLetters() throws IOException {
    String hostile = "</script><script>alert(1)</script> <!-- &lt; {{library}} \u202e \u2028";
    String free = Lines.line("free", 1, 9, 1, "'error':'</script>\u202e'", "'thread.name':'<b>'");
    Path file =
        log(
            "a.jsonl",
            Lines.line("init", 1, 9, 1).replace("\"sh\",\"1\"", "\"" + hostile + "\""),
            free.replace("\"sh\",\"1\"", "\"" + hostile + "\""));
    TimelinePage page = new TimelinePage(List.of(file));
    String html = html(page);
    assertFalse(html.contains("alert(1)</script>"), "broke out");
    assertFalse(html.contains("\u202e"));
    assertEquals(3, SCRIPT.matcher(html).results().count());
    String data = SCRIPT.matcher(html).results().toList().get(0).group(2);
    assertFalse(data.contains("<") || data.contains("&"), data);
    JsonObject bar = data(page).getAsJsonArray("bars").get(1).getAsJsonObject();
    assertEquals("</script>\\u202e", bar.get("error").getAsString());
    assertEquals("<b>", bar.get("thread").getAsString());
  }

  @Test
  void theLastLineOfATaskMayKnowLess() throws IOException {
    String without = LIFE[2].replaceFirst(",\"process.command_args\":\\[[^]]*]", "");
    TimelinePage page = new TimelinePage(List.of(log("a.jsonl", LIFE[0], without)));
    assertFalse(data(page).getAsJsonArray("bars").get(1).getAsJsonObject().has("command"));
  }

  /** The policy allows only the page's own scripts and style, and loads nothing. */
  @Test
  void thePolicyKnowsTheScriptsByTheirHash() throws Exception {
    String html = html(new TimelinePage(List.of(log("a.jsonl", LIFE))));
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(html);
    assertTrue(policy.find());
    String said = Objects.requireNonNull(policy.group(1));
    assertTrue(said.startsWith("default-src 'none'; script-src 'sha256-"), said);
    assertFalse(said.contains("unsafe"), said);
    Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(html);
    assertTrue(style.find());
    List<String> own = new ArrayList<>(List.of(Objects.requireNonNull(style.group(1))));
    SCRIPT.matcher(html).results().skip(1).forEach(script -> own.add(script.group(2)));
    assertEquals(3, own.size());
    for (String each : own) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(each.getBytes(UTF_8));
      assertTrue(said.contains(Base64.getEncoder().encodeToString(digest)), said);
    }
    String markup = SCRIPT.matcher(html).replaceAll("<script$1>");
    assertFalse(Pattern.compile("<link|<img|<iframe|src=|href=|url\\(").matcher(markup).find());
  }

  @Test
  void theLicensesOfWhatIsInItAreInIt() throws IOException {
    String html = html(new TimelinePage(List.of(log("a.jsonl", LIFE))));
    for (String word :
        List.of("Apache ECharts", "Apache License", "Redistribution and use in source")) {
      assertTrue(html.contains(word), word);
    }
  }
}
