package org.taskwatchers.masking;

import java.util.Locale;
import org.taskwatchers.masking.SecretNames.Kind;

/**
 * Masks the secrets that any text may hold: {@code name=value} and {@code name: value} of a secret
 * name, header, JSON member or URL parameter, the password in a URL, and tokens known by their
 * shape.
 *
 * <p>One pass from left to right. What was looked at ahead is either masked, and then skipped, or
 * no longer than a fixed number of characters: so a text made to take long takes linear time. That
 * is also why there is no regular expression here.
 */
final class SecretText {
  private static final String SCHEMES =
      " basic bearer digest negotiate ntlm token apikey aws4-hmac-sha256 ";

  private final String text;
  private final MaskedText out;
  private final UrlPassword password;

  // The latest run of name characters.
  private int nameStart;
  private int nameEnd = -1;
  private boolean sawSingleQuote;
  private boolean sawDoubleQuote;

  private SecretText(String text) {
    this.text = text;
    this.out = new MaskedText(text);
    this.password = new UrlPassword(text);
  }

  static String mask(String text) {
    return new SecretText(text).mask();
  }

  private String mask() {
    int i = 0;
    while (i < text.length()) {
      int next = TokenShapes.mask(text, i, out);
      if (next == i) {
        next = step(i, text.charAt(i));
      }
      i = next;
    }
    return out.result();
  }

  private int step(int i, char c) {
    if (i + 1 == password.start()) {
      out.mask(password.start(), password.end());
      return password.end();
    }
    if (SecretNames.isNameChar(c)) {
      if (nameEnd != i) {
        nameStart = i;
      }
      nameEnd = i + 1;
    } else if (c == ':' && text.startsWith("://", i)) {
      password.findAfterScheme(i + 3);
      return i + 3;
    } else if (c == ':'
        && text.startsWith(UrlPassword.ORACLE, i + 1 - UrlPassword.ORACLE.length())) {
      password.findForOracle(i + 1);
    } else if (c == ':' || c == '=') {
      return assignment(i, c);
    }
    sawSingleQuote |= c == '\'';
    sawDoubleQuote |= c == '"';
    return i + 1;
  }

  /** Looks at a name, a delimiter at {@code i}, and a value. Returns where to go on. */
  private int assignment(int i, char delimiter) {
    int end = i;
    while (end > 0 && i - end < 4 && " \"'\\]".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
    if (nameEnd != end || after == delimiter) {
      return after == delimiter ? i + 2 : i + 1; // "==" compares and "::" qualifies
    }
    boolean nameQuoted = end < i && text.charAt(end) != ' ' && text.charAt(end) != ']';
    Kind kind = SecretNames.kind(text, nameStart, end);
    char before = nameStart == 0 ? ' ' : text.charAt(nameStart - 1);
    if (kind == Kind.PLAIN
        || (kind == Kind.PARAMETER && before != '?' && before != '&')
        || (kind == Kind.WORD && delimiter == ':' && !nameQuoted)) {
      return i + 1;
    }
    int value = i + 1;
    if (after == '>' || after == '=') { // "=>" and ":="
      value++;
    }
    if (delimiter == ':' || end < i || value > i + 1) {
      // But "TOKEN= make" sets nothing.
      while (value < text.length() && text.charAt(value) == ' ') {
        value++;
      }
    }
    if (value == text.length()
        || SecretValues.isPlain(text, value, kind, delimiter == ':' && value == i + 1)) {
      return value;
    }
    return maskValue(value, kind, before, nameQuoted);
  }

  private int maskValue(int from, Kind kind, char before, boolean nameQuoted) {
    String quote = quoteAt(from);
    int start = from + quote.length();
    int end;
    if (!quote.isEmpty()) {
      end = closing(quote, start);
    } else if (kind == Kind.HEADER && before != '?' && before != '&') {
      end = start;
      while (end < text.length() && !endsLine(text.charAt(end), before)) {
        end++;
      }
    } else {
      end = start;
      while (end < text.length() && !endsValue(text.charAt(end), before, nameQuoted)) {
        end++;
      }
    }
    if (kind == Kind.HEADER) {
      start = afterScheme(start, end);
    }
    out.mask(start, end);
    return Math.max(end, from);
  }

  /** The quote there, with the backslash before it; empty where there is none. */
  private String quoteAt(int i) {
    int at = text.charAt(i) == '\\' && i + 1 < text.length() ? i + 1 : i;
    char c = text.charAt(at);
    return c == '"' || c == '\'' ? text.substring(i, at + 1) : "";
  }

  private int closing(String quote, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.startsWith(quote, i)) {
        return i;
      }
      if (text.charAt(i) == '\\') {
        i++;
      }
    }
    return text.length();
  }

  private static boolean endsLine(char c, char before) {
    return c == '\n' || c == '\r' || ((before == '"' || before == '\'') && c == before);
  }

  private boolean endsValue(char c, char before, boolean nameQuoted) {
    if (Character.isWhitespace(c)) {
      return true;
    }
    return switch (c) {
      case '"' -> sawDoubleQuote;
      case '\'' -> sawSingleQuote;
      case '&' -> before == '?' || before == '&';
      case '#' -> before == '?' || before == '&';
      case ';' -> before == ';';
      case ',' -> before == ',' || before == '{' || before == '(' || nameQuoted;
      case '}' -> before == '{' || nameQuoted;
      case ']' -> nameQuoted;
      case ')' -> before == '(';
      default -> false;
    };
  }

  /** {@code Bearer} and the like stay. */
  private int afterScheme(int from, int to) {
    int space = text.indexOf(' ', from);
    return space > from && space < to && space - from < 20 && isScheme(from, space)
        ? space + 1
        : from;
  }

  private boolean isScheme(int from, int to) {
    String word = text.substring(from, to).toLowerCase(Locale.ROOT);
    return SCHEMES.contains(" " + word + " ");
  }
}
