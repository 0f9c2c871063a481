package org.taskwatchers.masking;

import java.util.Locale;
import org.taskwatchers.masking.SecretNames.Kind;

/** Which values are no secret, whatever their name says. Looks at a few characters only. */
final class SecretValues {
  private static final String HARMLESS = " true false yes no on off none null 0 1 2 3 ";

  private SecretValues() {}

  /**
   * Whether what begins at {@code from} is an answer and not a secret, or a path where a path may
   * stand.
   *
   * @param pathsToo whether a path may stand there whatever the kind, as in {@code -v secret:/run}
   */
  static boolean isPlain(String text, int from, Kind kind, boolean pathsToo) {
    if (pathsToo && kind != Kind.HEADER && text.charAt(from) == '/') {
      return true;
    }
    if (kind == Kind.SECRET_OR_PATH && isPath(text, from)) {
      return true;
    }
    // docker build --secret id=npm,src=/home/jane/.npmrc
    return text.startsWith("id=", from) || isHarmless(text, from);
  }

  private static boolean isPath(String text, int from) {
    return text.startsWith("/", from)
        || text.startsWith("./", from)
        || text.startsWith("../", from)
        || text.startsWith("~/", from);
  }

  private static boolean isHarmless(String text, int from) {
    int end = from;
    while (end < text.length() && end - from < 6 && SecretNames.isNameChar(text.charAt(end))) {
      end++;
    }
    return end > from
        && end - from < 6
        && HARMLESS.contains(" " + text.substring(from, end).toLowerCase(Locale.ROOT) + " ")
        && (end == text.length()
            || Character.isWhitespace(text.charAt(end))
            || isCloser(text.charAt(end)));
  }

  private static boolean isCloser(char c) {
    return ",;&}])\"'".indexOf(c) >= 0;
  }
}
