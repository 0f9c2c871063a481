package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ErrnoTest {
  @Test
  void saysWhatTheCLibrarySays() {
    assertEquals("error=13, Permission denied", Errno.message(13));
    assertEquals("error=2, No such file or directory", Errno.message(2));
    assertEquals("error=9999, Unknown error 9999", Errno.message(9999));
  }
}
