package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which names say that a secret follows: of options, system properties, environment variables,
 * headers, JSON members, query parameters.
 *
 * <p>The end of a name decides: {@code --db-password} is one, {@code --password-file}, {@code
 * --token-ttl} and {@code --secret-name} are not, and neither are {@code --tokenizer}, {@code
 * --author} and {@code --passive}.
 */
final class SecretNames {
  /** What a name says of the value that follows. */
  enum Kind {
    /** Nothing. */
    PLAIN,
    /** It is a secret. */
    SECRET,
    /** It is a secret, or the path of a file that holds it. */
    SECRET_OR_PATH,
    /** It is a secret after {@code =}; before a colon the word is an English one: "auth: fix". */
    WORD,
    /** It is the value of a header, of several words. */
    HEADER,
    /** It is a secret as the parameter of a URL. */
    PARAMETER
  }

  /** Longer names are judged by their end, so that judging takes the same time for all. */
  private static final int LONGEST = 64;

  private static final List<String> ENDINGS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "passcode",
          "pwd",
          "secret",
          "token",
          "apikey",
          "accesskey",
          "privatekey",
          "secretkey",
          "accountkey",
          "authkey",
          "sharedkey",
          "signingkey",
          "encryptionkey",
          "masterkey",
          "setcookie");

  private static final Set<String> KEYS =
      Set.of(
          "api",
          "access",
          "secret",
          "account",
          "auth",
          "shared",
          "signing",
          "encryption",
          "master",
          "app",
          "subscription",
          "storage");

  // keytool, jarsigner and others have grown their own.
  private static final Set<String> PASSES =
      Set.of(
          "pass",
          "storepass",
          "keypass",
          "srcstorepass",
          "deststorepass",
          "srckeypass",
          "destkeypass",
          "sshpass",
          "userpass",
          "dbpass",
          "ftppass",
          "proxypass",
          "bearer",
          "jwt",
          "creds",
          "passwords");

  /** {@code --ask-password} and the like take no value. */
  private static final Set<String> QUESTIONS =
      Set.of(
          "no",
          "not",
          "skip",
          "ask",
          "prompt",
          "with",
          "without",
          "use",
          "enable",
          "disable",
          "require",
          "show",
          "hide",
          "print",
          "reset",
          "change",
          "allow",
          "force",
          "check",
          "validate",
          "verify",
          "is",
          "has",
          "generate",
          "list",
          "rotate",
          "revoke",
          "read");

  private SecretNames() {}

  /** What the name says that is {@code text} from {@code start} to {@code end}. */
  static Kind kind(String text, int start, int end) {
    List<String> parts = parts(text.substring(Math.max(start, end - LONGEST), end));
    int size = parts.size();
    if (size == 0) {
      return Kind.PLAIN;
    }
    String last = parts.get(size - 1);
    String before = size == 1 ? "" : parts.get(size - 2);
    if (last.endsWith("authorization") || (last.endsWith("cookie") && !last.equals("setcookie"))) {
      return Kind.HEADER;
    }
    if (last.equals("auth")) {
      return Kind.WORD;
    }
    if (last.equals("sig") || last.equals("signature")) {
      return Kind.PARAMETER;
    }
    // PWD=/home/jane is where somebody is, MYSQL_PWD=... is what somebody knows.
    boolean folder = last.equals("oldpwd") || (last.equals("pwd") && size == 1);
    if (folder
        || last.endsWith("credential")
        || last.endsWith("credentials")
        || last.endsWith("privatekey")
        || (last.equals("key") && before.equals("private"))) {
      return Kind.SECRET_OR_PATH;
    }
    boolean vault = text.startsWith("secret_id", Math.max(start, end - 9)); // not AWS's --secret-id
    return PASSES.contains(last)
            || (last.equals("key") && KEYS.contains(before))
            || vault
            || endsAsSecret(last)
        ? Kind.SECRET
        : Kind.PLAIN;
  }

  /** Whether an option of this name asks for something to be done, and takes no value. */
  static boolean asks(String name) {
    List<String> parts = parts(name);
    return !parts.isEmpty() && QUESTIONS.contains(parts.get(0));
  }

  static boolean isNameChar(char c) {
    return c < 0x80 ? c == '_' || c == '-' || c == '.' || isAlphanumeric(c) : Character.isLetter(c);
  }

  static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean endsAsSecret(String part) {
    for (String ending : ENDINGS) {
      if (part.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** {@code clientSecret}, {@code client-secret_2} and {@code HClient.Secret} as words. */
  private static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean ends = i == name.length() || !Character.isLetter(name.charAt(i));
      if (ends || (i > start && beginsPart(name, i))) {
        if (i > start) {
          parts.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = ends ? i + 1 : i;
      }
    }
    return parts;
  }

  private static boolean beginsPart(String name, int i) {
    return Character.isUpperCase(name.charAt(i))
        && (Character.isLowerCase(name.charAt(i - 1))
            || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
  }
}
