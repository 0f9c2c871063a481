package org.taskwatchers.masking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is secret: names, shapes, phrases, and the places of secrets in the commands of tools. */
final class Rules {
  final Names names = new Names();
  final Shapes shapes = new Shapes();
  final Phrases phrases = new Phrases();
  final Urls urls = new Urls();

  /** Words such as {@code Bearer}, which stay before the secret of a header. */
  final Set<String> schemes = new HashSet<>();

  /** Functions in code whose literals are secret. */
  final Set<String> calls = new HashSet<>();

  /** Files that hold secrets. Text that echo writes into such a file is a secret. */
  final Set<String> files = new HashSet<>();

  private final Map<String, Tool> tools = new HashMap<>();

  /** Tools that share the beginning of their names, by that beginning: mysql*. */
  private final Map<String, Tool> families = new HashMap<>();

  /** Returns the tool of this name, and makes it if there is none. */
  Tool tool(String name) {
    int star = name.indexOf('*');
    Map<String, Tool> known = star < 0 ? tools : families;
    String key = star < 0 ? name : name.substring(0, star);
    Tool tool = known.get(key);
    if (tool == null) { // no lambda: the first one in a JVM costs milliseconds
      tool = new Tool();
      known.put(key, tool);
    }
    return tool;
  }

  /** Returns the tool that a word names; null if the word names none. */
  @Nullable Tool find(String word) {
    int slash = Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\'));
    int dot = word.lastIndexOf('.');
    int end = dot > slash + 1 && isExtension(word, dot) ? dot : word.length();
    if (end - slash > 32 || end - slash < 2) {
      return null;
    }
    String name = word.substring(slash + 1, end).toLowerCase(Locale.ROOT);
    Tool tool = tools.get(name);
    for (int i = name.length(); i > 1; i--) {
      Tool family = families.get(name.substring(0, i));
      if (family != null) {
        if (tool == null) {
          return family;
        }
        tool.join(family);
        return tool;
      }
    }
    return tool;
  }

  private static boolean isExtension(String word, int dot) {
    return switch (word.substring(dot)) {
      case ".exe",
          ".EXE",
          ".cmd",
          ".bat",
          ".sh",
          ".jar",
          ".py",
          ".pl",
          ".rb",
          ".js",
          ".phar",
          ".com" ->
          true;
      default -> false;
    };
  }

  boolean isCall(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (calls.contains(lower)) {
      return true;
    }
    return !names.asks(name) && names.kind(name) == Kind.SECRET;
  }

  /** Returns the index at which the secret of a header begins, behind its scheme. */
  int afterScheme(String text, int from, int to) {
    int space = from;
    while (space < to && space - from < 20 && !Chars.isBlank(text.charAt(space))) {
      space++;
    }
    boolean scheme =
        space > from
            && space < to
            && Chars.isBlank(text.charAt(space))
            && schemes.contains(text.substring(from, space).toLowerCase(Locale.ROOT));
    return scheme ? Chars.skipBlanks(text, space, false) : from;
  }

  /** Whether the value is the path of a file rather than a secret. */
  boolean isPath(String text, int from) {
    return text.startsWith("/", from)
        || text.startsWith("./", from)
        || text.startsWith("../", from)
        || text.startsWith("~", from)
        || text.startsWith("file:", from)
        || (text.startsWith(":\\", from + 1) && Character.isLetter(text.charAt(from)));
  }
}
