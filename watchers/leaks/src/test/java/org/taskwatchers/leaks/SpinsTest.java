package org.taskwatchers.leaks;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.writing.ClassFile;

/** What runs at premain, in an event, and at the end of the JVM. */
class SpinsTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Alive.class,
        Block.class,
        Descendants.class,
        Ended.class,
        Ending.class,
        Example.class,
        Leaks.class,
        Place.class,
        Registration.class,
        Site.class,
        Site.Key.class,
        Words.class
      })
  void noneHasCodeThatTheJvmSpins(Class<?> type) throws IOException {
    assertFalse(ClassFile.spins(type));
    for (Class<?> inner : type.getDeclaredClasses()) {
      assertFalse(ClassFile.spins(inner), inner::getName);
    }
  }
}
