package org.taskwatchers.writing;

/** What has a size. */
@FunctionalInterface
public interface Sized {
  /** About how many bytes it holds, or is written as. */
  int size();
}
