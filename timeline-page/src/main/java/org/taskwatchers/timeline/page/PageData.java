package org.taskwatchers.timeline.page;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.text.Printable;

/**
 * The data of the page, as JSON that is safe in HTML: it contains no {@code <} and no {@code &},
 * and no text can reverse the order of letters.
 *
 * <p>Times are microseconds after the first.
 */
final class PageData {
  private final Forest forest;
  private final Instant first;
  private final Map<Object, Integer> places = new HashMap<>();

  PageData(Forest forest) {
    this.forest = forest;
    this.first = forest.first();
  }

  String json(List<Path> files, Problems problems) {
    StringWriter text = new StringWriter();
    JsonWriter json = new JsonWriter(text);
    json.setHtmlSafe(true);
    try {
      json.beginObject();
      json.name("from").value(first.toEpochMilli());
      json.name("span").value(micros(forest.last()));
      texts(json, "files", files.stream().map(file -> shown(file.getFileName())).toList());
      json.name("skipped").value(problems.skipped());
      json.name("notice").value(notice(problems.skipped()));
      texts(json, "problems", problems.messages());
      json.name("bars").beginArray();
      for (Object each : inOrder()) {
        json.beginObject();
        if (each instanceof Bar bar) {
          bar(json, bar);
        } else if (each instanceof Jvm jvm) {
          jvm(json, jvm);
        }
        json.endObject();
      }
      json.endArray();
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a write to memory failed", e);
    }
    return text.toString();
  }

  /** The line above the problems: perhaps a file was not read, but no line was left out. */
  private static String notice(int skipped) {
    return skipped == 0
        ? "Of the files that were given:"
        : String.format(Locale.ROOT, "%,d lines were left out:", skipped);
  }

  /**
   * All bars by their start time. A JVM that no process here started comes before the processes
   * that it started.
   */
  private List<Object> inOrder() {
    List<Object> all = new ArrayList<>();
    for (Jvm jvm : forest.jvms()) {
      if (jvm.parent == null) {
        all.add(jvm);
      }
      all.addAll(jvm.bars.values());
    }
    all.sort(Comparator.comparing(PageData::start));
    for (Object each : all) {
      places.put(each, places.size());
    }
    return all;
  }

  private static Instant start(Object each) {
    return each instanceof Bar bar ? bar.start() : ((Jvm) each).first;
  }

  private void jvm(JsonWriter json, Jvm jvm) throws IOException {
    json.name("name").value("JVM " + jvm.pid);
    json.name("outcome").value(Outcome.JVM.key());
    json.name("start").value(micros(jvm.first));
    json.name("end").value(micros(jvm.last));
    json.name("pid").value(jvm.pid);
  }

  private void bar(JsonWriter json, Bar bar) throws IOException {
    LoggedLine line = Objects.requireNonNull(bar.latest);
    json.name("name").value(name(line));
    Object parent = bar.parent == null ? bar.jvm : bar.parent;
    json.name("parent").value(places.get(Objects.requireNonNull(parent)));
    json.name("outcome").value(bar.outcome().key());
    json.name("start").value(micros(bar.start()));
    Instant end = bar.end();
    if (end != null) {
      json.name("end").value(micros(end));
    }
    Integer code = bar.exitCode();
    if (code != null) {
      json.name("code").value(code);
    }
    if (bar.pid >= 0) {
      json.name("pid").value(bar.pid);
    }
    json.name("jvm").value(bar.jvmPid);
    json.name("task").value(bar.task);
    text(json, "command", command(line));
    text(json, "executable", bar.executable());
    text(json, "directory", line.directory);
    text(json, "thread", line.thread);
    texts(json, "stack", line.stack);
    texts(json, "changes", bar.changes());
    text(json, "error", bar.error());
    text(json, "vetoedBy", bar.vetoedBy());
  }

  private static String name(LoggedLine line) {
    String program = line.program;
    return program == null || program.isEmpty() ? "task " + line.task : shown(program);
  }

  private static @Nullable String command(LoggedLine line) {
    List<String> command = line.command;
    return command == null ? null : Printable.line(command);
  }

  private long micros(Instant time) {
    return Duration.between(first, time).toNanos() / 1000;
  }

  private static void text(JsonWriter json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.name(name).value(shown(value));
    }
  }

  private static void texts(JsonWriter json, String name, List<String> values) throws IOException {
    if (!values.isEmpty()) {
      json.name(name).beginArray();
      for (String value : values) {
        json.value(shown(value));
      }
      json.endArray();
    }
  }

  private static String shown(@Nullable Object text) {
    return Printable.escape(String.valueOf(text));
  }
}
