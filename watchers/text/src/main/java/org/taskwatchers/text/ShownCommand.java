package org.taskwatchers.text;

import java.util.List;
import org.taskwatchers.masking.Masking;

/** How command lines are shown: as little of them as is wanted, secrets masked, safe to show. */
public final class ShownCommand {
  private final Arguments arguments;
  private final Masking masking;

  /** Masks what is to be masked. */
  public ShownCommand(Arguments arguments, Masking masking) {
    this.arguments = arguments;
    this.masking = masking;
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
    // A whole command line given as the program is a common mistake, so that is masked too.
    return masking.mask(hidesArguments() ? command.subList(0, 1) : command);
  }

  /** On one line, as one would type it in a shell. */
  public String line(List<String> command) {
    return Printable.line(words(command));
  }

  /** The same; what is longer than that many characters ends in three dots. */
  public String line(List<String> command, int most) {
    return Printable.line(words(command), most);
  }
}
