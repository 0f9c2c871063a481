package org.taskwatchers.text;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.masking.Masking;

/** How command lines are shown: as little of them as is wanted, secrets masked, safe to show. */
public final class ShownCommand {
  private final Arguments arguments;
  private final @Nullable Pattern pattern;
  private final @Nullable String rules;

  /** Made with the first command: a JVM that starts none loads nothing of it. */
  private @Nullable Masking masking;

  /**
   * Shows so much.
   *
   * @param pattern what else is secret; null for nothing
   * @param rules lines of the user's; null for none
   */
  public ShownCommand(Arguments arguments, @Nullable Pattern pattern, @Nullable String rules) {
    this.arguments = arguments;
    this.pattern = pattern;
    this.rules = rules;
  }

  /** As it is unless options say otherwise. */
  public static ShownCommand masked() {
    return new ShownCommand(Arguments.MASKED, null, null);
  }

  /** Whether nothing is masked. */
  public boolean showsAll() {
    return arguments == Arguments.FULL;
  }

  /** Whether arguments are not to be shown at all. */
  public boolean hidesArguments() {
    return arguments == Arguments.NONE;
  }

  /** The program and its arguments; the program alone where arguments are hidden. */
  public List<String> words(List<String> command) {
    if (arguments == Arguments.FULL) {
      return command;
    }
    if (arguments == Arguments.NAMES) {
      return masking().names(command);
    }
    // A whole command line given as the program is a common mistake, so that is masked too.
    return masking().mask(hidesArguments() ? command.subList(0, 1) : command);
  }

  /** On one line, as one would type it in a shell. */
  public String line(List<String> command) {
    return Printable.line(words(command));
  }

  /** The same; what is longer than that many characters ends in three dots. */
  public String line(List<String> command, int most) {
    return Printable.line(words(command), most);
  }

  /** A text that may quote a command, as the name of a thread does. */
  public String text(String text) {
    return arguments == Arguments.FULL ? text : masking().text(text);
  }

  /** Why a start failed. The JDK's message quotes the program. */
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
