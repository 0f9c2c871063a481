package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.masking.SecretNames.Kind;
import org.taskwatchers.masking.ToolOptions.Form;
import org.taskwatchers.masking.ToolOptions.Part;
import org.taskwatchers.masking.ToolOptions.Rule;

/**
 * Masks one sequence of words: the arguments of a task, or the words of a command line within one
 * argument, as in {@code sh -c "mysql -psecret"}.
 */
final class CommandMasking {
  /** A command line in a command line in a command line: enough, and it bounds the time. */
  private static final int DEEPEST = 3;

  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "fish", "su", "busybox", "cmd", "cmd.exe");

  private static final Set<String> WRAPPERS =
      Set.of("sudo", "doas", "env", "exec", "nohup", "nice", "setsid", "time", "command");

  /** What comes next names a thing that often has the name of a program. */
  private static final Set<String> NAMINGS = Set.of("--name", "--hostname", "--network-alias");

  private final int depth;
  private final List<Rule> rules = new ArrayList<>();
  private @Nullable Part next;
  // Whether the next word may turn out to be an option of its own.
  private boolean nextIsGuess;
  private Kind nextKind = Kind.PLAIN;
  private boolean login;
  private boolean shell;
  private boolean commandNext;
  private boolean first = true;
  private boolean nameNext;

  CommandMasking(int depth) {
    this.depth = depth;
  }

  /** Masks arguments. */
  List<String> mask(List<String> arguments) {
    List<String> masked = new ArrayList<>(arguments.size());
    for (String argument : arguments) {
      masked.add(SecretText.mask(word(argument, true)));
    }
    return masked;
  }

  /** Masks the words of a command line; what any text may hold is left to the caller. */
  private String line(String line) {
    MaskedText out = new MaskedText(line);
    for (ShellWords.Word word : ShellWords.of(line)) {
      if (word.command()) {
        rules.clear();
        next = null;
        first = true;
      }
      int quote = word.quoted() ? 1 : 0;
      int start = word.start() + quote;
      int end = word.end() - quote;
      String before = line.substring(start, end);
      String after = word(before, word.quoted() || word.quotes().isEmpty());
      if (!after.equals(before)) {
        out.replace(start, end, after);
      } else if (!word.quoted()) {
        for (int i = 0; i < word.quotes().size(); i += 2) {
          int from = word.quotes().get(i) + 1;
          int to = word.quotes().get(i + 1);
          out.replace(from, to, inner(line.substring(from, to)));
        }
      }
    }
    return out.result();
  }

  private String inner(String line) {
    boolean many = depth < DEEPEST && ShellWords.looksLikeMany(line);
    return many ? new CommandMasking(depth + 1).line(line) : line;
  }

  private String word(String word, boolean whole) {
    Part part = next;
    next = null;
    if (part != null && !word.isEmpty() && !(nextIsGuess && isNoValue(word))) {
      return part.mask(word);
    }
    boolean command = commandNext;
    commandNext = (shell && word.startsWith("-") && word.endsWith("c")) || word.equals("/c");
    boolean named = nameNext;
    nameNext = NAMINGS.contains(word);
    String masked = option(word);
    if (masked != null) {
      return masked;
    }
    boolean many = ShellWords.looksLikeMany(word);
    masked = many && command ? null : assignment(word);
    if (masked != null) {
      return masked;
    }
    if (many) {
      return whole ? inner(word) : word;
    }
    if (!word.startsWith("-")) {
      return named ? word : plain(word);
    }
    nextKind = optionKind(word);
    if (nextKind != Kind.PLAIN) {
      next = Part.ALL;
      nextIsGuess = true;
    }
    return word;
  }

  /** After an option that says it takes a secret: an option of its own, an answer, a path. */
  private boolean isNoValue(String word) {
    if (word.startsWith("-")) {
      int end = word.indexOf('=');
      end = end < 0 ? word.length() : end;
      boolean letters = true;
      for (int i = 1; i < end; i++) {
        letters &= Character.isLetter(word.charAt(i)) || word.charAt(i) == '-';
      }
      return letters || word.length() == 2;
    }
    return SecretValues.isPlain(word, 0, nextKind, false);
  }

  /** By the rules of the programs seen so far. Null where none is for this word. */
  private @Nullable String option(String word) {
    for (Rule rule : rules) {
      if (!rule.subcommand.isEmpty() && !login) {
        continue;
      }
      for (String option : rule.options) {
        int value = ToolOptions.valueIn(word, option, rule);
        if (value == word.length() && rule.form != Form.ATTACHED) {
          next = rule.part;
          nextIsGuess = false;
          return word;
        }
        if (value >= 0 && value < word.length() && rule.form != Form.NEXT) {
          return word.substring(0, value) + rule.part.mask(word.substring(value));
        }
      }
    }
    return null;
  }

  /** {@code --password=...}: all that follows is the value, also what would end it in a text. */
  private static @Nullable String assignment(String word) {
    int start = 0;
    while (start < word.length() && "-/".indexOf(word.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < word.length() && SecretNames.isNameChar(word.charAt(end))) {
      end++;
    }
    int value = end + 1;
    if (end == start || value >= word.length() || word.charAt(end) != '=') {
      return null;
    }
    Kind kind = SecretNames.kind(word, start, end);
    if (kind == Kind.PLAIN
        || kind == Kind.PARAMETER
        || SecretValues.isPlain(word, value, kind, false)) {
      return null;
    }
    return word.substring(0, value) + Masking.MASK;
  }

  private String plain(String word) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).tools.contains(ToolOptions.SSHPASS)) {
        rules.remove(i);
      }
    }
    for (Rule rule : rules) {
      if (rule.form == Form.POSITION && isLogon(word)) {
        return rule.part.mask(word);
      }
    }
    for (Rule rule : ToolOptions.of(word)) {
      if (!rules.contains(rule) && (first || rule.form != Form.POSITION)) {
        rules.add(rule);
      }
    }
    login |= word.equals("login");
    String name = word.substring(word.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    shell |= SHELLS.contains(name);
    first = first && (WRAPPERS.contains(name) || word.indexOf('=') > 0);
    return word;
  }

  private static boolean isLogon(String word) {
    int slash = word.indexOf('/');
    return slash > 0 && word.charAt(0) != '@' && word.charAt(0) != '.' && word.charAt(0) != '~';
  }

  /** What an option says of the word after it. */
  private static Kind optionKind(String word) {
    int start = word.startsWith("--") ? 2 : 1;
    for (int i = start; i < word.length(); i++) {
      if (!SecretNames.isNameChar(word.charAt(i))) {
        return Kind.PLAIN;
      }
    }
    if (word.length() <= 2 || word.startsWith("-D") || SecretNames.asks(word)) {
      return Kind.PLAIN;
    }
    Kind kind = SecretNames.kind(word, start, word.length());
    return kind == Kind.PARAMETER ? Kind.PLAIN : kind;
  }
}
