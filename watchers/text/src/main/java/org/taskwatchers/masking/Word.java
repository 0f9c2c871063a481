package org.taskwatchers.masking;

/** A word of a command: its text without quotes, and the marks of its secrets. */
final class Word {
  final String text;
  final Marks marks;

  Word(String text, Marks marks) {
    this.text = text;
    this.marks = marks;
  }
}
