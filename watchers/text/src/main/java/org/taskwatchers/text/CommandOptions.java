package org.taskwatchers.text;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.masking.Masking;

/**
 * The options that all watchers share which show command lines. Each of them declares all three,
 * with these helps, and reads them when its class is initialised.
 */
public final class CommandOptions {
  /** The key of the first. */
  public static final String ARGS = "args";

  /** Its help. */
  public static final String ARGS_HELP =
      "what to show of command lines: masked (secrets become ***), names (the program, its"
          + " sub-command and the names of options; all else becomes ***), full, or none; masked"
          + " unless set";

  /** The key of the second. */
  public static final String MASK = "mask";

  /** Its help. */
  public static final String MASK_HELP =
      "a Java regular expression: what its groups match in an argument, or all that it matches"
          + " where it has none, is masked too; join several with |; none unless set";

  /** The key of the third. */
  public static final String RULES = "mask.rules";

  /** Its help. */
  public static final String RULES_HELP =
      "a file of rules for what else is a secret, one a line, as the README has them; none unless"
          + " set";

  private CommandOptions() {}

  /**
   * How this JVM's user wants command lines to be shown. Loads nothing of the masking where none of
   * its options is set, as in most JVMs.
   *
   * @throws IllegalArgumentException if one of them is wrong. A wrong line of {@code mask.rules} is
   *     only said, and the other lines hold
   */
  public static ShownCommand read() {
    Arguments arguments = Arguments.of(ARGS, WatcherOptions.get(ARGS));
    String mask = WatcherOptions.get(MASK);
    Pattern pattern = mask == null ? null : Masking.pattern(MASK, mask);
    File file = WatcherOptions.file(RULES);
    String rules = file == null ? null : rules(file);
    boolean lost = file != null && rules == null && arguments == Arguments.MASKED;
    return new ShownCommand(lost ? Arguments.NAMES : arguments, pattern, rules);
  }

  private static @Nullable String rules(File file) {
    String place = RULES + "=" + file;
    String text;
    try (FileInputStream in = new FileInputStream(file)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      WatcherOptions.mistake(
          place
              + ": expected a text file that can be read ("
              + e.getMessage()
              + "); until that is mended command lines are shown as args=names has them");
      return null;
    }
    for (String mistake : Masking.mistakes(text, place)) {
      WatcherOptions.mistake(mistake);
    }
    return text;
  }
}
