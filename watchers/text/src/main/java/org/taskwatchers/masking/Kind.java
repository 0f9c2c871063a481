package org.taskwatchers.masking;

/** What a name says about the value after it. */
enum Kind {
  /** The name says nothing about the value. */
  PLAIN,
  /** The value is a secret. */
  SECRET,
  /** The value is a secret, or the path of a file that holds one. */
  PATH,
  /**
   * The value is a secret after {@code =}. Before a colon the name is an English word: "auth: fix".
   */
  WORD,
  /** The value is that of a header: a secret of several words. */
  HEADER,
  /** The value is a secret if the name is a parameter of a URL. */
  PARAMETER,
  /** The value is a secret if the name is a parameter of a URL and the value is long. */
  CODE,
  /** The value has the form {@code user:secret}. */
  LOGIN,
  /** The value is an address that holds a secret. */
  DSN
}
