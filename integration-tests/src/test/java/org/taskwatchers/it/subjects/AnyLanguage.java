package org.taskwatchers.it.subjects;

/** Starts a command with a word whose letters the C locale does not have. */
public final class AnyLanguage {
  /** A letter with an accent, a character of three bytes in UTF-8, and one of two Java chars. */
  public static final String WORD = "\u00e9\u4e16\ud83d\ude00";

  private AnyLanguage() {}

  public static void main(String... none) throws InterruptedException {
    StartOne.run(new ProcessBuilder("sh", "-c", "exit 3", WORD));
  }
}
