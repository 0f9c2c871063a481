package org.taskwatchers.masking;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Marks the secrets in a script of a shell, or of another language that consists of commands. */
final class Shell {
  static final String NAME = "shell";

  /** The shell of Windows. A backslash escapes nothing in it. */
  private static final String DOS = "dos";

  private static final int MOST_TOOLS = 16;
  private static final List<String> ECHOES =
      List.of("echo", "printf", "print", "yes", "write-output");
  private static final List<String> KEYWORDS =
      List.of("then", "do", "else", "elif", "if", "while", "until", "!", "{", "time", "&", "in");

  private final Rules rules;
  private final int depth;

  private Shell(Rules rules, int depth) {
    this.rules = rules;
    this.depth = depth;
  }

  /** Marks the secrets in a text that is a script for certain. */
  static void mark(Rules rules, String language, String text, Marks marks, int depth) {
    boolean dos = language.equals(DOS);
    Tool tool = dos || language.equals(NAME) ? null : rules.find(language);
    Shell shell = new Shell(rules, depth);
    Script script = new Script(text, marks, !dos);
    Part before = null;
    for (Part part : script.parts()) {
      shell.mark(part, before, tool);
      before = part;
    }
    if (depth < Command.DEEPEST) {
      for (int[] inner : script.substitutions()) {
        Marks inside = marks.from(inner[0]);
        mark(rules, NAME, text.substring(inner[0], inner[1]), inside, depth + 1);
      }
    } else {
      for (int[] inner : script.substitutions()) {
        marks.add(inner[0], inner[1]);
      }
    }
    if (tool != null) {
      Text.mark(rules, text, marks, 0, true);
    }
  }

  /**
   * Marks the secrets in a text that may be a script. Looks only at commands of known tools, and at
   * commands that write to a file.
   */
  static void look(Rules rules, String text, Marks marks, int depth) {
    if (depth >= Command.DEEPEST) {
      if (Chars.hasSpace(text)) {
        marks.add(0, text.length());
      }
      return;
    }
    int start = 0;
    while (start < text.length()
        && (Chars.isName(text.charAt(start)) || text.charAt(start) == '/')) {
      start++;
    }
    // as in --rsh=sshpass -p x ssh
    start = start > 0 && start < text.length() && text.charAt(start) == '=' ? start + 1 : 0;
    start = start < text.length() && text.charAt(start) == '!' ? start + 1 : start;
    Marks inside = start == 0 ? marks : marks.from(start);
    Shell shell = new Shell(rules, depth);
    Script script = new Script(text.substring(start), inside, true);
    Part before = null;
    for (Part part : script.parts()) {
      int first = firstOf(part);
      Tool tool = first < part.words.size() ? rules.find(part.words.get(first).text) : null;
      if ((tool != null && tool.isWorthALook()) || part.into != null) {
        shell.mark(part, before, null);
      }
      before = part;
    }
  }

  private static int firstOf(Part part) {
    int i = 0;
    while (i < part.words.size() && isNoCommand(part.words.get(i).text)) {
      i++;
    }
    return i;
  }

  private static boolean isNoCommand(String word) {
    return KEYWORDS.contains(word) || (word.indexOf('=') > 0 && Chars.isName(word.charAt(0)));
  }

  private void mark(Part part, @Nullable Part before, @Nullable Tool tool) {
    int skip = 0;
    while (skip < part.words.size() && KEYWORDS.contains(part.words.get(skip).text)) {
      skip++;
    }
    List<Word> words = part.words.subList(skip, part.words.size());
    Command command = new Command(rules, depth, true);
    if (tool == null) {
      command.mark(words);
    } else {
      command.mark(tool, words);
    }
    boolean reads = readsSecret(words);
    for (Word input : part.inputs) {
      if (reads && !References.isVariable(input.text, 0, input.text.length())) {
        input.marks.add(0, input.text.length());
      } else {
        Text.mark(rules, input.text, input.marks, 0, true);
      }
    }
    if (reads && part.piped && before != null) {
      markEcho(before);
    }
    if (part.into != null && isSecretFile(part.into)) {
      markEcho(part);
    }
  }

  /** Marks all that an echo command prints. */
  private static void markEcho(Part part) {
    List<Word> words = part.words;
    int first = firstOf(part);
    for (Word input : part.inputs) {
      input.marks.add(0, input.text.length());
    }
    if (first == words.size() || !ECHOES.contains(words.get(first).text.toLowerCase(Locale.ROOT))) {
      return;
    }
    for (int i = first + 1; i < words.size(); i++) {
      Word word = words.get(i);
      boolean option = word.text.startsWith("-") && word.text.length() == 2;
      boolean format = i == first + 1 && word.text.startsWith("%") && words.size() > i + 1;
      if (!option && !format && !References.isVariable(word.text, 0, word.text.length())) {
        word.marks.add(0, word.text.length());
      }
    }
  }

  private boolean isSecretFile(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.indexOf('.', 1);
    String stem = dot < 0 ? name : name.substring(0, dot);
    Kind kind = rules.names.kind(stem);
    return rules.files.contains(name)
        || kind == Kind.SECRET
        || kind == Kind.PATH
        || file.contains("/secrets/");
  }

  /** Whether a tool of this command reads a secret from its standard input. */
  private boolean readsSecret(List<Word> words) {
    // The tool, and tools such as sudo that run it, are among the first words.
    for (int i = 0; i < Math.min(words.size(), MOST_TOOLS); i++) {
      Tool tool = rules.find(words.get(i).text);
      for (int r = 0; tool != null && r < tool.readers().size(); r++) {
        if (tool.readers().get(r).isIn(words, i + 1)) {
          return true;
        }
      }
    }
    return false;
  }
}
