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
 * Masks the secrets in command lines and leaves the rest to be read.
 *
 * <p>It judges by names, by known programs and by known shapes, which stand in {@code rules.txt}.
 * It can be wrong both ways, and where it has to choose it masks: an argument that cannot be read
 * does less harm than a password in a log. What it cannot know, the options {@code mask} and {@code
 * mask.rules} tell it.
 *
 * <p>The time is linear in the length of the arguments, but for the pattern. The rules are read
 * when the first command is masked.
 */
public final class Masking {
  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  private static final String RULES = "rules.txt";

  private final @Nullable Pattern pattern;
  private final @Nullable String more;
  private @Nullable Rules rules;

  /**
   * Masks by our rules and by what the user adds.
   *
   * @param pattern what else is secret; null where there is none
   * @param more the user's rules, lines as those of ours; null where there are none
   */
  public Masking(@Nullable Pattern pattern, @Nullable String more) {
    this.pattern = pattern;
    this.more = more;
  }

  /**
   * What is wrong in rules of a user, a line each. The others hold.
   *
   * @param place the file, for people
   */
  public static List<String> mistakes(String more, String place) {
    return new RulesFile(new Rules(), true).read(more, place);
  }

  /**
   * Reads the option of that key.
   *
   * @throws IllegalArgumentException if it is no regular expression
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

  /** The arguments with their secrets masked. An argument without any is the same string. */
  public List<String> mask(List<String> command) {
    List<Word> words = new ArrayList<>(command.size());
    for (String argument : command) {
      Marks marks = new Marks();
      if (pattern != null) {
        mark(pattern, argument, marks);
      }
      words.add(new Word(argument, marks));
    }
    new Command(rules(), 0, false).mark(words);
    return masked(words);
  }

  /**
   * The program, its sub-command where the rules know it, and the names of options; all else is
   * masked.
   */
  public List<String> names(List<String> command) {
    return NamesOnly.of(rules(), command, mask(command.subList(0, 1)).get(0));
  }

  /** A text that may quote a command, as a message does, with its secrets masked. */
  public String text(String text) {
    Marks marks = new Marks();
    if (pattern != null) {
      mark(pattern, text, marks);
    }
    Text.mark(rules(), text, marks, 0, false);
    Shell.mark(rules(), Shell.NAME, text, marks, 1);
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

  /** The text of our rules. */
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
      // Some patterns recurse once for each character. Nothing of the argument is known then.
      marks.add(0, argument.length());
    }
  }
}
