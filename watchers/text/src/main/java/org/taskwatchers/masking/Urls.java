package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * Marks the secrets in URLs that do not stand behind a name: {@code user:password@host}, a token in
 * place of the user, and paths that are secrets themselves. The rules list those paths.
 */
final class Urls {
  private static final String ORACLE = "jdbc:oracle:";
  private static final int LONGEST = 256;

  /** The least length of a token with a digit. The name of a user is rarely as long. */
  private static final int TOKEN = 16;

  private static final int LONG_TOKEN = 30;

  /** Hosts with their paths, such as {@code hooks.slack.com/services/***}. */
  private final List<Glob> paths = new ArrayList<>();

  void add(Glob path) {
    paths.add(path);
  }

  void mark(String text, Marks marks) {
    for (int i = text.indexOf("://"); i >= 0; i = text.indexOf("://", i + 3)) {
      int end = endOfAuthority(text, i + 3);
      markUser(text, i, end, marks);
      for (Glob path : paths) {
        if (path.mayBegin(text, i + 3) && markPath(path, text, i, marks)) {
          break;
        }
      }
    }
    for (int i = text.indexOf(ORACLE); i >= 0; i = text.indexOf(ORACLE, i + 1)) {
      markOracle(text, i + ORACLE.length(), marks);
    }
  }

  private static int endOfAuthority(String text, int from) {
    int i = from;
    while (i < text.length() && !endsUrl(text.charAt(i)) && "/?#".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private static void markUser(String text, int scheme, int end, Marks marks) {
    int from = scheme + 3;
    int colon = -1;
    int at = -1;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      colon = c == ':' && colon < 0 ? i : colon;
      at = c == '@' ? i : at;
    }
    if (colon >= 0 && at < 0 && !isPort(text, colon + 1, end) && text.charAt(from) != '[') {
      // The password may hold a slash that nobody encoded.
      int limit = Math.min(text.length(), colon + LONGEST);
      for (int i = end; i < limit && !endsUrl(text.charAt(i)); i++) {
        at = text.charAt(i) == '@' ? i : at;
      }
    }
    if (colon >= 0 && at > colon) {
      if (!References.isTemplate(text, colon + 1, at)) {
        marks.add(colon + 1, at);
      }
    } else if (at > 0 && isToken(text, scheme, from, at)) {
      marks.add(from, at);
    }
  }

  /** Whether the user of a URL is a secret: {@code https://TOKEN@host}. */
  private static boolean isToken(String text, int scheme, int from, int to) {
    boolean web = scheme > 3 && text.startsWith("http", scheme - 4);
    if (!web && !(scheme > 4 && text.startsWith("https", scheme - 5))) {
      return false;
    }
    boolean digit = false;
    for (int i = from; i < to; i++) {
      digit |= Character.isDigit(text.charAt(i));
      if (!Chars.isAlphanumeric(text.charAt(i)) && text.charAt(i) != '_') {
        return false;
      }
    }
    return to - from >= (digit ? TOKEN : LONG_TOKEN);
  }

  /**
   * Whether the URL matches the rule. If so, marks its secret. The match begins behind the scheme,
   * or at the scheme if the rule has one.
   */
  private static boolean markPath(Glob path, String text, int scheme, Marks marks) {
    int begin = scheme;
    while (begin > 0 && scheme - begin < 8 && Chars.isAlphanumeric(text.charAt(begin - 1))) {
      begin--;
    }
    int end = scheme + 3;
    int limit = Math.min(text.length(), scheme + 4 * LONGEST);
    while (end < limit && !endsUrl(text.charAt(end)) && "?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String url = text.substring(begin, end);
    int from = path.startsWith("rtm") ? begin : scheme + 3;
    return path.mark(url.substring(from - begin), marks.from(from));
  }

  /** Marks the password in {@code thin:user/password@host}. */
  private static void markOracle(String text, int from, Marks marks) {
    int slash = -1;
    int limit = Math.min(text.length(), from + LONGEST);
    int i = from;
    while (i < limit && text.charAt(i) != ':') {
      i++;
    }
    i++;
    int user = i;
    while (i < limit && text.charAt(i) != '@' && !endsUrl(text.charAt(i))) {
      slash = text.charAt(i) == '/' && slash < 0 ? i : slash;
      i++;
    }
    if (slash > user && i < limit && text.charAt(i) == '@') {
      marks.add(slash + 1, i);
    }
  }

  private static boolean endsUrl(char c) {
    return Chars.isSpace(c) || c == '"' || c == '\'' || c == '\\' || c == '<' || c == '>';
  }

  private static boolean isPort(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
