package org.taskwatchers.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The commands of the tests. Most files have two lines for each case: a command, and what the
 * masking shows of it or {@code same}. One file has only commands.
 */
public final class Cases {
  /** A command, and what the masking shows of it. */
  public record Case(List<String> command, List<String> masked) {
    @Override
    public String toString() {
      return String.join(" ", command);
    }
  }

  private Cases() {}

  /** Returns command lines with secrets, as people write them. */
  public static List<Case> secrets() {
    return pairs("secrets.txt");
  }

  /** Returns the cases of a file. */
  static List<Case> pairs(String file) {
    List<String> lines = lines(file);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 2) {
      List<String> command = words(lines.get(i));
      String masked = lines.get(i + 1);
      cases.add(new Case(command, masked.equals("same") ? command : words(masked)));
    }
    return cases;
  }

  /** Returns command lines without secrets. */
  public static List<List<String>> harmless() {
    List<List<String>> commands = new ArrayList<>();
    for (String line : lines("harmless.txt")) {
      commands.add(words(line));
    }
    return commands;
  }

  private static List<String> lines(String file) {
    try (InputStream in = Cases.class.getResourceAsStream(file)) {
      String text = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
      return text.lines().filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(String json) {
    return new Gson().fromJson(json, new TypeToken<List<String>>() {});
  }
}
