package org.taskwatchers.masking;

/** A word of a command: its text without quotes, and where its secrets are marked. */
final class Word {
  final String text;
  final Marks marks;

  Word(String text, Marks marks) {
    this.text = text;
    this.marks = marks;
  }
}
