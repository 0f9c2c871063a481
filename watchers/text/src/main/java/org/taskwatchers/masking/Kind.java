package org.taskwatchers.masking;

/** What a name says of the value that follows. */
enum Kind {
  /** Nothing. */
  PLAIN,
  /** It is a secret. */
  SECRET,
  /** It is a secret, or the path of a file that holds it. */
  PATH,
  /** It is a secret after {@code =}; before a colon the word is an English one: "auth: fix". */
  WORD,
  /** It is the value of a header, of several words. */
  HEADER,
  /** It is a secret as the parameter of a URL. */
  PARAMETER,
  /** Likewise, where it is long. */
  CODE,
  /** It is {@code user:secret}. */
  LOGIN,
  /** It is an address that holds a secret. */
  DSN
}
