package org.taskwatchers.masking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Masks the secrets in command lines and leaves the rest readable.
 *
 * <p>This class finds a secret by the name before it, by the program that takes it, or by its
 * shape. The file {@code rules.txt} lists all three. The class can be wrong both ways. In doubt it
 * masks: an argument that nobody can read does less harm than a password in a log. The options
 * {@code mask} and {@code mask.rules} tell the class what it cannot know.
 *
 * <p>Masking takes time linear in the length of the arguments, except for the user's pattern. The
 * class reads the rules when it masks the first command. Threads may share an instance.
 */
public final class Masking {
  /** The text that replaces a secret. */
  public static final String MASK = "***";

  private static final String RULES = "rules.txt";

  private final @Nullable Pattern pattern;
  private final @Nullable String more;

  /**
   * Guarded by this, because a tool reads its own lines when it is first met. The user's pattern
   * runs outside the lock: a slow one must not hold up other threads.
   */
  private @Nullable Rules rules;

  /**
   * Masks by our rules and by what the user adds.
   *
   * @param pattern matches further secrets; null if the user gives none
   * @param more the user's rules, one a line, in the form of ours; null if there are none
   */
  public Masking(@Nullable Pattern pattern, @Nullable String more) {
    this.pattern = pattern;
    this.more = more;
  }

  /**
   * Returns the mistakes in a user's rules, one message for each wrong line. The other lines apply.
   *
   * @param place the file, for the messages
   */
  public static List<String> mistakes(String more, String place) {
    return new RulesFile(new Rules(), true).read(more, place);
  }

  /**
   * Compiles the regular expression that an option has as its value.
   *
   * @throws IllegalArgumentException if the value is not a regular expression
   */
  public static Pattern pattern(String key, String value) {
    try {
      return Pattern.compile(value);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          key
              + "="
              + value
              + ": expected a Java regular expression: "
              + e.getDescription()
              + " near index "
              + e.getIndex(),
          e);
    }
  }

  /**
   * Returns the arguments with their secrets masked. An argument without a secret stays the same
   * string.
   */
  public List<String> mask(List<String> command) {
    List<Word> words = new ArrayList<>(command.size());
    for (String argument : command) {
      Marks marks = new Marks();
      if (pattern != null) {
        mark(pattern, argument, marks);
      }
      words.add(new Word(argument, marks));
    }
    synchronized (this) {
      new Command(rules(), 0, false).mark(words);
    }
    return masked(words);
  }

  /**
   * Returns the program, its sub-command if the rules know it, and the names of options. All else
   * is masked.
   */
  public List<String> names(List<String> command) {
    String program = mask(command.subList(0, 1)).get(0);
    synchronized (this) {
      return NamesOnly.of(rules(), command, program);
    }
  }

  /** Masks the secrets in a text that may quote a command, such as an error message. */
  public String text(String text) {
    Marks marks = new Marks();
    if (pattern != null) {
      mark(pattern, text, marks);
    }
    synchronized (this) {
      Text.mark(rules(), text, marks, 0, false);
      Shell.mark(rules(), Shell.NAME, text, marks, 1);
    }
    return marks.mask(text);
  }

  private static List<String> masked(List<Word> words) {
    List<String> masked = new ArrayList<>(words.size());
    for (Word word : words) {
      masked.add(word.marks.mask(word.text));
    }
    return masked;
  }

  private Rules rules() {
    Rules read = rules;
    if (read == null) {
      read = new Rules();
      new RulesFile(read, false).read(ours(), RULES);
      if (more != null) {
        new RulesFile(read, true).read(more, "");
      }
      rules = read;
    }
    return read;
  }

  /** Returns the text of our rules. */
  static String ours() {
    try (InputStream in = Masking.class.getResourceAsStream(RULES)) {
      if (in == null) {
        throw new IllegalStateException("expected " + RULES + " beside " + Masking.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void mark(Pattern pattern, String argument, Marks marks) {
    try {
      for (Matcher m = pattern.matcher(argument); m.find(); ) {
        for (int group = Math.min(1, m.groupCount()); group <= m.groupCount(); group++) {
          if (m.start(group) >= 0) {
            marks.add(m.start(group), m.end(group));
          }
        }
      }
    } catch (StackOverflowError tooDeep) {
      // Some patterns recurse once for each character. Nobody knows what matches, so mask all.
      marks.add(0, argument.length());
    }
  }
}
