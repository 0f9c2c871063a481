package org.taskwatchers.gate;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.WatcherOptions;

/**
 * The rules in their order: {@code gate.deny}, {@code gate.allow}, {@code gate.policy}. A policy
 * with a mistake in it allows nothing.
 */
final class Policy {
  private static final String DENY = "gate.deny";
  private static final String ALLOW = "gate.allow";
  private static final String FILE = "gate.policy";
  private static final String CLOSED = "; nothing is allowed until that is mended";
  private static final String WOULD_BE = "; all would be denied until that is mended";

  private final String meaning;
  private final List<Rule> rules = new ArrayList<>();
  private boolean hasAllow;
  private boolean hasMistake;

  private Policy(String meaning) {
    this.meaning = meaning;
  }

  /**
   * The policy that the options set; reports its mistakes.
   *
   * @param enforced whether its denials have an effect
   */
  static Policy ofOptions(boolean enforced) {
    Policy policy = new Policy(enforced ? CLOSED : WOULD_BE);
    if (File.separatorChar != '/') {
      policy.mistake("gate does not know how this system finds a program: expected unix");
    }
    String deny = WatcherOptions.get(DENY);
    String allow = WatcherOptions.get(ALLOW);
    File file = WatcherOptions.file(FILE);
    policy.addOption(false, DENY, deny);
    policy.addOption(true, ALLOW, allow);
    policy.addFile(file);
    if (deny == null && allow == null && file == null) {
      policy.mistake("no rule is set: expected " + DENY + ", " + ALLOW + " or " + FILE);
    }
    return policy;
  }

  /** Why this program is denied, as text to follow its name; null if it is allowed. */
  @Nullable String deniedBy(Program program, List<StackTraceElement> stack) {
    if (hasMistake) {
      return ": the policy cannot be used";
    }
    for (Rule rule : rules) {
      if (rule.matches(program, stack)) {
        return rule.allows() ? null : " by " + rule;
      }
    }
    return hasAllow ? ": no rule allows it" : null;
  }

  private void addOption(boolean allows, String key, @Nullable String value) {
    if (value == null) {
      return;
    }
    List<String> texts = RuleWords.rules(value);
    if (texts.isEmpty()) {
      mistake(key + "=: expected rules, [caller=CLASS] PROGRAM [ARGUMENT...], separated by \":\"");
    }
    for (String text : texts) {
      add(allows, key, text, key + "=" + text);
    }
  }

  private void addFile(@Nullable File file) {
    if (file == null) {
      return;
    }
    String text;
    try (FileInputStream in = new FileInputStream(file)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      mistake(FILE + "=" + file + ": expected a text file that can be read: " + e.getMessage());
      return;
    }
    int number = 0;
    int before = rules.size();
    for (String line : text.split("\n", -1)) {
      number++;
      String rule = line.strip();
      if (!rule.isEmpty() && !rule.startsWith("#")) {
        addLine(file + ":" + number, rule);
      }
    }
    if (rules.size() == before && !hasMistake) {
      mistake(FILE + "=" + file + ": expected at least one line, allow or deny and a rule");
    }
  }

  private void addLine(String place, String line) {
    int blank = 0;
    while (blank < line.length() && " \t".indexOf(line.charAt(blank)) < 0) {
      blank++;
    }
    String word = line.substring(0, blank);
    String rest = line.substring(blank).strip();
    boolean allows = word.equals("allow");
    if (!allows && !word.equals("deny")) {
      mistake(place + ": \"" + word + "\": expected allow or deny, and a rule");
    } else if (line.indexOf('\uFFFD') >= 0) {
      mistake(place + ": is not UTF-8");
    } else {
      add(allows, place, rest, place);
    }
  }

  private void add(boolean allows, String place, String text, String placeOfMistake) {
    try {
      rules.add(Rule.of(allows, place, text));
      hasAllow |= allows;
    } catch (IllegalArgumentException e) {
      mistake(placeOfMistake + ": " + e.getMessage());
    }
  }

  private void mistake(String line) {
    hasMistake = true;
    WatcherOptions.mistake("gate: " + line + meaning);
  }
}
