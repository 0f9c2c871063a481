package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which names say that a secret follows: of options, system properties, environment variables,
 * headers, members, parameters. The rules have the words.
 *
 * <p>The end of a name decides: {@code --db-password} is one, {@code --password-file} and {@code
 * --token-ttl} are not, and neither are {@code --tokenizer} and {@code --author}.
 */
final class Names {
  /** Longer names are judged by their end, so that judging takes the same time for all. */
  private static final int LONGEST = 96;

  /** By the end of a name, its parts with hyphens between them. */
  final Map<String, Kind> words = new HashMap<>();

  /** The last part of a name may end so. */
  final List<String> endings = new ArrayList<>();

  /** They say so in a name of capitals, as in STRIPE_KEY. */
  final Map<String, Kind> capitals = new HashMap<>();

  /** They may stand anywhere in a name. */
  final List<String> inside = new ArrayList<>();

  /** An option that begins so takes no value: {@code --ask-password}. */
  final Set<String> questions = new HashSet<>();

  /** Members that hold the name of another, and those that hold its value. */
  final Set<String> pairNames = new HashSet<>();

  final Set<String> pairValues = new HashSet<>();

  Kind kind(String text) {
    return kind(text, 0, text.length());
  }

  /** What the name says that is {@code text} from {@code start} to {@code end}. */
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
      return Kind.PATH; // PWD=/home/jane is where somebody is
    }
    if (text.startsWith("secret_id", Math.max(start, end - 9))) {
      return Kind.SECRET; // Vault's; AWS's --secret-id is a name
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

  /** Whether an option of this name asks for something to be done, and takes no value. */
  boolean asks(String option) {
    String name = parts(option, 0, option.length());
    int hyphen = name.indexOf('-');
    return questions.contains(hyphen < 0 ? name : name.substring(0, hyphen));
  }

  /** The last segment of a dotted name, as {@code name} in {@code env[0].name}. */
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

  /** {@code clientSecret}, {@code client_secret2} and {@code Client.Secret} as client-secret. */
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
