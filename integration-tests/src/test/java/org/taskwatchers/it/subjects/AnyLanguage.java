package org.taskwatchers.it.subjects;

/** Starts a command with words that the C locale has no letters for. */
public final class AnyLanguage {
  /** An accent, a character of three bytes, and one of two chars. */
  public static final String WORD = "\u00e9\u4e16\ud83d\ude00";

  private AnyLanguage() {}

  public static void main(String... none) throws InterruptedException {
    StartOne.run(new ProcessBuilder("sh", "-c", "exit 3", WORD));
  }
}
