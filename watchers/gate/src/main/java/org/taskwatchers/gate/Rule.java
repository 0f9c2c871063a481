package org.taskwatchers.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.matching.Wildcards;

/**
 * One line of the policy: {@code [caller=CLASS] PROGRAM [ARGUMENT...]}.
 *
 * <p>In doubt a rule that denies matches, and a rule that allows does not.
 */
final class Rule {
  static final String CALLER = "caller=";
  private static final String ANY_NUMBER = "**";

  private final boolean allows;
  private final String text;
  private final @Nullable String caller;
  private final FilePattern file;

  /** Null allows any arguments; an empty list allows none. */
  private final @Nullable List<String> arguments;

  private Rule(
      boolean allows,
      String text,
      @Nullable String caller,
      FilePattern file,
      @Nullable List<String> arguments) {
    this.allows = allows;
    this.text = text;
    this.caller = caller;
    this.file = file;
    this.arguments = arguments;
  }

  /**
   * Reads a rule.
   *
   * @param place where the rule is written, for people
   * @throws IllegalArgumentException if it is no rule; the message says what was expected
   */
  static Rule of(boolean allows, String place, String text) {
    if (RuleWords.holdTwoRules(text)) {
      throw new IllegalArgumentException(
          "expected one rule, without a comma before another; put a word with a comma in quotes");
    }
    List<String> words = RuleWords.of(text);
    String caller = null;
    if (!words.isEmpty() && words.get(0).startsWith(CALLER)) {
      caller = caller(words.get(0).substring(CALLER.length()));
      words = words.subList(1, words.size());
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("expected [caller=CLASS] PROGRAM [ARGUMENT...]");
    }
    FilePattern file = FilePattern.of(words.get(0));
    List<String> arguments = words.size() == 1 ? null : words.subList(1, words.size());
    if (arguments != null && arguments.size() == 1 && arguments.get(0).isEmpty()) {
      arguments = List.of(); // "" means no arguments, as in sudo
    }
    return new Rule(allows, place + " \"" + text + "\"", caller, file, arguments);
  }

  private static String caller(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (!Character.isJavaIdentifierPart(c) && ".*?".indexOf(c) < 0) {
        throw noCaller(pattern);
      }
    }
    if (pattern.isEmpty()) {
      throw noCaller(pattern);
    }
    return pattern;
  }

  private static IllegalArgumentException noCaller(String pattern) {
    return new IllegalArgumentException(
        "\""
            + CALLER
            + pattern
            + "\": expected the binary name of a class, as com.acme.Build or com.acme.**");
  }

  boolean allows() {
    return allows;
  }

  boolean matches(Program program, List<StackTraceElement> stack) {
    return allows
        ? isAllowedCaller(stack) && hasArguments(program) && file.allows(program.file())
        : isDeniedCaller(stack) && denies(program);
  }

  /**
   * Looks at the script and at its interpreters: a rule that forbids the shell also forbids its
   * scripts.
   */
  private boolean denies(Program program) {
    for (Program each = program; each != null; each = each.interpreter()) {
      if (hasArguments(each) && file.denies(each.file())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks only at the direct caller of start(): main is on the stack of everything that its thread
   * does.
   */
  private boolean isAllowedCaller(List<StackTraceElement> stack) {
    return caller == null
        || (!stack.isEmpty() && Wildcards.match(caller, stack.get(0).getClassName(), '.'));
  }

  /**
   * Looks at every frame. An empty stack, as for a method reference, counts as a match, since we
   * cannot know.
   */
  private boolean isDeniedCaller(List<StackTraceElement> stack) {
    if (caller == null || stack.isEmpty()) {
      return true;
    }
    for (StackTraceElement frame : stack) {
      if (Wildcards.match(caller, frame.getClassName(), '.')) {
        return true;
      }
    }
    return false;
  }

  private boolean hasArguments(Program program) {
    return arguments == null || match(arguments, program.arguments());
  }

  /** Each pattern stands for one argument, except one that stands for any number of them. */
  private static boolean match(List<String> patterns, List<String> words) {
    boolean[] reached = new boolean[words.size() + 1];
    reached[0] = true;
    for (String pattern : patterns) {
      if (pattern.equals(ANY_NUMBER)) {
        for (int at = 1; at <= words.size(); at++) {
          reached[at] |= reached[at - 1];
        }
      } else {
        for (int at = words.size(); at > 0; at--) {
          reached[at] =
              reached[at - 1] && Wildcards.match(pattern, words.get(at - 1), Wildcards.NONE);
        }
        reached[0] = false;
      }
    }
    return reached[words.size()];
  }

  /** The rule's place and text. */
  @Override
  public String toString() {
    return text;
  }
}
