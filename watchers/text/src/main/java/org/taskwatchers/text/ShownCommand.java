package org.taskwatchers.text;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.masking.Masking;

/**
 * Shows command lines as the user wants them: as little as asked for, with secrets masked, and safe
 * to print.
 */
public final class ShownCommand {
  private final Arguments arguments;
  private final @Nullable Pattern pattern;
  private final @Nullable String rules;

  /**
   * Made with the first command, so that a JVM that starts no process loads no class of the
   * masking.
   */
  private @Nullable Masking masking;

  /**
   * Shows as much of a command line as {@code arguments} says.
   *
   * @param pattern matches further secrets; null if the user gives none
   * @param rules the user's rules, one a line; null if there are none
   */
  public ShownCommand(Arguments arguments, @Nullable Pattern pattern, @Nullable String rules) {
    this.arguments = arguments;
    this.pattern = pattern;
    this.rules = rules;
  }

  /** Returns the default, which masks secrets. */
  public static ShownCommand masked() {
    return new ShownCommand(Arguments.MASKED, null, null);
  }

  /** Whether command lines are shown unmasked. */
  public boolean showsAll() {
    return arguments == Arguments.FULL;
  }

  /** Whether all arguments are hidden. */
  public boolean hidesArguments() {
    return arguments == Arguments.NONE;
  }

  /** Returns the program and its arguments as shown; the program alone if arguments are hidden. */
  public List<String> words(List<String> command) {
    if (arguments == Arguments.FULL) {
      return command;
    }
    if (arguments == Arguments.NAMES) {
      return masking().names(command);
    }
    // People often pass a whole command line as the program by mistake, so mask it, too.
    return masking().mask(hidesArguments() ? command.subList(0, 1) : command);
  }

  /** Returns the command on one line, as one would type it in a shell. */
  public String line(List<String> command) {
    return Printable.line(words(command));
  }

  /**
   * Returns the command on one line. A line of more than {@code most} characters ends in three
   * dots.
   */
  public String line(List<String> command, int most) {
    return Printable.line(words(command), most);
  }

  /** Shows a text that may quote a command, such as the name of a thread. */
  public String text(String text) {
    return arguments == Arguments.FULL ? text : masking().text(text);
  }

  /** Shows why a start failed. The JDK's message quotes the program. */
  public @Nullable String error(@Nullable String message, List<String> command) {
    if (message == null || arguments == Arguments.FULL) {
      return message;
    }
    String program = command.get(0);
    String shown = program.isEmpty() ? program : words(command.subList(0, 1)).get(0);
    return text(program.isEmpty() ? message : message.replace(program, shown));
  }

  private Masking masking() {
    Masking made = masking;
    if (made == null) {
      made = new Masking(pattern, rules);
      masking = made;
    }
    return made;
  }
}
