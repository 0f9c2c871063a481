package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells by a name whether a secret follows: the name of an option, a system property, an
 * environment variable, a header, a member or a parameter. The rules list the words.
 *
 * <p>The end of a name decides: {@code --db-password} names a secret. {@code --password-file},
 * {@code --token-ttl}, {@code --tokenizer} and {@code --author} do not.
 */
final class Names {
  /**
   * This class judges a longer name by its last characters, so that a long name costs no more time.
   */
  private static final int LONGEST = 96;

  /** The kinds of names by their ends, with hyphens between the parts of an end. */
  final Map<String, Kind> words = new HashMap<>();

  /** A name is secret if its last part ends in one of these. */
  final List<String> endings = new ArrayList<>();

  /** The last parts that make a name in capitals secret, as in STRIPE_KEY. */
  final Map<String, Kind> capitals = new HashMap<>();

  /** A name is secret if one of these stands anywhere in it. */
  final List<String> inside = new ArrayList<>();

  /** An option whose name begins with one of these takes no value: {@code --ask-password}. */
  final Set<String> questions = new HashSet<>();

  /** The members that hold the name of a pair, and the members that hold its value. */
  final Set<String> pairNames = new HashSet<>();

  final Set<String> pairValues = new HashSet<>();

  Kind kind(String text) {
    return kind(text, 0, text.length());
  }

  /** Returns what the name from {@code start} to {@code end} says about its value. */
  Kind kind(String text, int start, int end) {
    int from = Math.max(start, end - LONGEST);
    while (from < end && from > start && Chars.isAlphanumeric(text.charAt(from - 1))) {
      from++;
    }
    String name = parts(text, from, end);
    if (name.isEmpty() || name.equals("oldpwd")) {
      return Kind.PLAIN;
    }
    if (name.equals("pwd")) {
      return Kind.PATH; // PWD=/home/jane is a working directory
    }
    if (text.startsWith("secret_id", Math.max(start, end - 9))) {
      return Kind.SECRET; // Vault's is a secret; AWS's --secret-id is a name
    }
    for (int at = 0; at >= 0; at = next(name, at)) {
      Kind kind = words.get(name.substring(at));
      if (kind == Kind.CODE && at > 0 && isOfCapitals(text, from, end)) {
        break;
      }
      if (kind != null) {
        return kind;
      }
    }
    int last = name.lastIndexOf('-') + 1;
    for (String ending : endings) {
      if (name.endsWith(ending) && name.length() - ending.length() >= last) {
        return Kind.SECRET;
      }
    }
    for (String part : inside) {
      if (name.contains(part)) {
        return Kind.SECRET;
      }
    }
    Kind kind =
        last > 0 && isOfCapitals(text, from, end) ? capitals.get(name.substring(last)) : null;
    return kind == null ? Kind.PLAIN : kind;
  }

  private static int next(String name, int at) {
    int hyphen = name.indexOf('-', at);
    return hyphen < 0 ? -1 : hyphen + 1;
  }

  /**
   * Whether an option such as {@code --ask-password} only asks the tool to do something, and takes
   * no value.
   */
  boolean asks(String option) {
    String name = parts(option, 0, option.length());
    int hyphen = name.indexOf('-');
    return questions.contains(hyphen < 0 ? name : name.substring(0, hyphen));
  }

  /** Returns the last part of a dotted name: {@code name} for {@code env[0].name}. */
  static String member(String text, int start, int end) {
    int from = Math.max(start, end - 24);
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == '.' || text.charAt(i) == '-') {
        from = i + 1;
      }
    }
    return text.substring(from, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isOfCapitals(String text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (Character.isLowerCase(text.charAt(i)) || text.charAt(i) == '-') {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the parts of a name with hyphens between them: client-secret for {@code clientSecret},
   * {@code client_secret2} and {@code Client.Secret}.
   */
  static String parts(String text, int start, int end) {
    StringBuilder name = new StringBuilder(end - start + 4);
    boolean ended = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c)) {
        ended = true;
      } else {
        if (name.length() > 0 && (ended || beginsPart(text, i, start, end))) {
          name.append('-');
        }
        name.append(Character.toLowerCase(c));
        ended = false;
      }
    }
    return name.toString();
  }

  private static boolean beginsPart(String text, int i, int start, int end) {
    return Character.isUpperCase(text.charAt(i))
        && ((i > start && Character.isLowerCase(text.charAt(i - 1)))
            || (i + 1 < end && Character.isLowerCase(text.charAt(i + 1))));
  }
}
