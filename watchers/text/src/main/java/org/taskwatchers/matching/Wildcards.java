package org.taskwatchers.matching;

/**
 * Patterns with {@code *}, {@code **} and {@code ?}. The first and the last do not match the
 * separator; {@code /**}{@code /} matches one separator, too, or {@code /opt/**}{@code /tool} would
 * not be {@code /opt/tool}.
 *
 * <p>Not {@code PathMatcher} and not a regular expression: both load a few dozen classes at
 * premain, and neither is bounded in time for a pattern of many stars.
 */
public final class Wildcards {
  /** No character is a separator. */
  public static final char NONE = '\0';

  private Wildcards() {}

  /** Whether there are any. */
  public static boolean areIn(String pattern) {
    return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
  }

  /** Whether all of the text is of the pattern. Takes time by the product of their lengths. */
  public static boolean match(String pattern, String text, char separator) {
    // The places in the text that the pattern has come to so far.
    boolean[] reached = new boolean[text.length() + 1];
    reached[0] = true;
    int i = 0;
    while (i < pattern.length()) {
      if (separator != NONE && pattern.startsWith(separator + "**" + separator, i)) {
        afterAnyFolders(reached, text, separator);
        i += 4;
      } else if (pattern.startsWith("**", i)) {
        afterAny(reached, text, NONE);
        i += 2;
      } else if (pattern.charAt(i) == '*') {
        afterAny(reached, text, separator);
        i++;
      } else {
        afterOne(reached, text, pattern.charAt(i), separator);
        i++;
      }
    }
    return reached[text.length()];
  }

  private static void afterOne(boolean[] reached, String text, char wanted, char separator) {
    for (int at = text.length(); at > 0; at--) {
      char c = text.charAt(at - 1);
      boolean matches = wanted == '?' ? separator == NONE || c != separator : c == wanted;
      reached[at] = reached[at - 1] && matches;
    }
    reached[0] = false;
  }

  private static void afterAny(boolean[] reached, String text, char separator) {
    for (int at = 1; at <= text.length(); at++) {
      boolean matches = separator == NONE || text.charAt(at - 1) != separator;
      reached[at] |= reached[at - 1] && matches;
    }
  }

  private static void afterAnyFolders(boolean[] reached, String text, char separator) {
    boolean begun = false;
    boolean before = false;
    for (int at = 0; at <= text.length(); at++) {
      boolean here = reached[at];
      boolean ends = at > 0 && text.charAt(at - 1) == separator;
      begun |= before && ends;
      reached[at] = begun && ends;
      before = here;
    }
  }
}
