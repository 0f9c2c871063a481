package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Masks the secrets in the arguments of a command and leaves the rest to be read.
 *
 * <p>It judges by names, by known programs and by known shapes, so it can be wrong both ways. Where
 * it has to choose it masks: an argument too many that cannot be read does less harm than a
 * password in a log. What it cannot know, an option like {@code log.mask} tells it.
 *
 * <p>The time is linear in the length of the arguments, but for that option.
 */
public final class Masking {
  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  private final @Nullable Pattern pattern;

  /**
   * Takes a pattern for what else is secret.
   *
   * @param pattern null where there is none
   */
  public Masking(@Nullable Pattern pattern) {
    this.pattern = pattern;
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
    return new CommandMasking(0).mask(pattern == null ? command : mask(pattern, command));
  }

  private static List<String> mask(Pattern pattern, List<String> command) {
    List<String> masked = new ArrayList<>(command.size());
    for (String argument : command) {
      masked.add(mask(pattern, argument));
    }
    return masked;
  }

  private static String mask(Pattern pattern, String argument) {
    List<int[]> parts = new ArrayList<>();
    try {
      for (Matcher m = pattern.matcher(argument); m.find(); ) {
        for (int group = Math.min(1, m.groupCount()); group <= m.groupCount(); group++) {
          if (m.start(group) >= 0) {
            parts.add(new int[] {m.start(group), m.end(group)});
          }
        }
      }
    } catch (StackOverflowError tooDeep) {
      // Some patterns recurse once for each character. Nothing of the argument is known then.
      return MASK;
    }
    parts.sort(Comparator.comparingInt(part -> part[0])); // groups need not be in order
    MaskedText out = new MaskedText(argument);
    for (int[] part : parts) {
      out.mask(part[0], part[1]);
    }
    return out.result();
  }
}
