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
 * The options that all watchers share that show command lines. Each of these watchers declares all
 * three options with these help texts, and reads them when its class is initialized.
 */
public final class CommandOptions {
  /** The key of the option that says how much of a command line to show. */
  public static final String ARGS = "args";

  /** The help of {@link #ARGS}. */
  public static final String ARGS_HELP =
      "what to show of command lines: masked (secrets become ***), names (the program, its"
          + " sub-command and the names of options; all else becomes ***), full, or none; masked"
          + " unless set";

  /** The key of the option that gives a pattern for further secrets. */
  public static final String MASK = "mask";

  /** The help of {@link #MASK}. */
  public static final String MASK_HELP =
      "a Java regular expression: what its groups match in an argument, or all that it matches"
          + " where it has none, is masked too; join several with |; none unless set";

  /** The key of the option that names a file of further rules. */
  public static final String RULES = "mask.rules";

  /** The help of {@link #RULES}. */
  public static final String RULES_HELP =
      "a file of rules for what else is a secret, one a line, as the README has them; none unless"
          + " set";

  private CommandOptions() {}

  /**
   * Reads how the user of this JVM wants to see command lines. If none of the options is set, as in
   * most JVMs, this loads no class of the masking.
   *
   * @throws IllegalArgumentException if an option is wrong. A wrong line of {@code mask.rules} is
   *     only reported, and the other lines apply
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
