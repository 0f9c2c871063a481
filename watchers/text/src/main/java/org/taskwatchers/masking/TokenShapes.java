package org.taskwatchers.masking;

/**
 * Secrets that can be told by their shape, whatever stands before them. Their first letters are
 * kept: they say what kind of secret it was.
 */
final class TokenShapes {
  private static final String WORD = "_";
  private static final String BASE64URL = "_-";

  /**
   * A shape: how it begins, which characters besides letters and digits go on, how many at least,
   * and whether a digit is among the first of them (ordinary words have none).
   */
  private record Shape(String prefix, String others, int least, boolean digit) {
    /** The end of the token of this shape at {@code start}; -1 where there is none. */
    int end(String text, int start) {
      int from = start + prefix.length();
      if (!text.startsWith(prefix, start) || !enough(text, from)) {
        return -1;
      }
      int end = from;
      while (end < text.length() && goesOn(text.charAt(end))) {
        end++;
      }
      return end;
    }

    private boolean enough(String text, int from) {
      boolean digitSeen = !digit;
      for (int i = from; i < from + least; i++) {
        if (i >= text.length() || !goesOn(text.charAt(i))) {
          return false;
        }
        digitSeen |= Character.isDigit(text.charAt(i));
      }
      return digitSeen;
    }

    private boolean goesOn(char c) {
      return SecretNames.isAlphanumeric(c) || others.indexOf(c) >= 0;
    }
  }

  private static final Shape[] SHAPES = {
    new Shape("ghp_", "", 20, false), // GitHub
    new Shape("gho_", "", 20, false),
    new Shape("ghu_", "", 20, false),
    new Shape("ghs_", BASE64URL + ".", 20, false),
    new Shape("ghr_", "", 20, false),
    new Shape("github_pat_", WORD, 20, false),
    new Shape("glpat-", BASE64URL + ".", 16, false), // GitLab
    new Shape("xoxa-", BASE64URL, 10, false), // Slack
    new Shape("xoxb-", BASE64URL, 10, false),
    new Shape("xoxe-", BASE64URL, 10, false),
    new Shape("xoxp-", BASE64URL, 10, false),
    new Shape("xoxr-", BASE64URL, 10, false),
    new Shape("xoxs-", BASE64URL, 10, false),
    new Shape("AKIA", "", 16, false), // AWS
    new Shape("ASIA", "", 16, false),
    new Shape("AIza", BASE64URL, 35, false), // Google
    new Shape("ya29.", BASE64URL, 20, false),
    new Shape("sk-", BASE64URL, 20, true), // OpenAI, Anthropic
    new Shape("sk_live_", "", 16, false), // Stripe
    new Shape("rk_live_", "", 16, false),
    new Shape("npm_", "", 30, false),
    new Shape("pypi-", BASE64URL, 50, false),
    new Shape("dckr_pat_", BASE64URL, 20, false),
    new Shape("hvs.", BASE64URL, 20, false), // Vault
    new Shape("SG.", BASE64URL + ".", 40, false), // SendGrid
    new Shape("eyJ", BASE64URL + ".", 20, false), // JWT
    new Shape("Bearer ", "-._~+/=", 16, true),
    new Shape("bearer ", "-._~+/=", 16, true),
  };

  private static final String FIRST = "gxAsrnpdhSeBby";
  private static final String PEM = "-----BEGIN ";
  private static final String PEM_KEY = "PRIVATE KEY-----";

  private TokenShapes() {}

  /** Masks the token that begins at {@code i}. Returns where it ends, {@code i} if none begins. */
  static int mask(String text, int i, MaskedText out) {
    char c = text.charAt(i);
    if (i > 0 && SecretNames.isAlphanumeric(text.charAt(i - 1))) {
      return i;
    }
    if (c == '-' && text.startsWith(PEM, i)) {
      return maskPem(text, i, out);
    }
    if (FIRST.indexOf(c) < 0) {
      return i;
    }
    for (Shape shape : SHAPES) {
      int end = shape.end(text, i);
      if (end >= 0) {
        out.mask(i + shape.prefix().length(), end);
        return end;
      }
    }
    return i;
  }

  private static int maskPem(String text, int i, MaskedText out) {
    int from = i + PEM.length();
    // "ENCRYPTED", "RSA", "OPENSSH": the kind of key is one short word or none.
    for (int at = from; at < Math.min(text.length(), from + 20); at++) {
      if (text.startsWith(PEM_KEY, at)) {
        int end = text.indexOf("-----END", at + PEM_KEY.length());
        end = end < 0 ? text.length() : end;
        out.mask(at + PEM_KEY.length(), end);
        return end;
      }
    }
    return i;
  }
}
