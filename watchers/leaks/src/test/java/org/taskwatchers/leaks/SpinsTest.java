package org.taskwatchers.leaks;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.beans.Registrar;
import org.taskwatchers.processes.Liveness;
import org.taskwatchers.text.ClassFile;
import org.taskwatchers.text.ShownCommand;

/** The classes that run at premain, in an event, and at the end of the JVM. */
class SpinsTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Alive.class,
        Block.class,
        Descendants.class,
        EndedTasks.class,
        Killer.class,
        Example.class,
        Leaks.class,
        LeaksNow.class,
        Liveness.class,
        Destination.class,
        Registrar.class,
        Site.class,
        Site.Key.class,
        ShownCommand.class
      })
  void noneHasCodeThatTheJvmSpins(Class<?> type) throws IOException {
    assertFalse(ClassFile.spins(type));
    for (Class<?> inner : type.getDeclaredClasses()) {
      assertFalse(ClassFile.spins(inner), inner::getName);
    }
  }
}
