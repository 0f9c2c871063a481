package org.taskwatchers.search;

import java.io.FileInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a file that is run by another.
 *
 * @param interpreter as it stands there
 * @param argument the one that the kernel hands on; empty where there is none
 */
public record Script(String interpreter, String argument) {
  /** What the kernel looks at. */
  private static final int HEAD = 256;

  /** What the JDK and glibc give a file that the kernel does not know. musl does not. */
  private static final String SHELL = "/bin/sh";

  /** Null where the file is a program by itself, or cannot be read. */
  public static @Nullable Script in(String file, Names names) {
    byte[] head;
    // Not by a channel: an interrupt of the application's would close it, and be lost to it.
    try (FileInputStream in = new FileInputStream(file)) {
      head = in.readNBytes(HEAD);
    } catch (IOException unreadable) {
      return null;
    }
    if (head.length >= 4 && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F') {
      return null;
    }
    if (head.length < 3 || head[0] != '#' || head[1] != '!') {
      return new Script(SHELL, "");
    }
    int end = 2;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    String line = names.decode(head, 2, end - 2).strip();
    int blank = 0;
    while (blank < line.length() && " \t\0".indexOf(line.charAt(blank)) < 0) {
      blank++;
    }
    String interpreter = line.substring(0, blank);
    return interpreter.isEmpty()
        ? new Script(SHELL, "")
        : new Script(interpreter, line.substring(blank).strip());
  }
}
