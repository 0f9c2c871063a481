package org.taskwatchers.agent.cloneflags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloneFlagsTest {
  /** The numbers are those that strace shows. */
  @ParameterizedTest
  @CsvSource({
    "POSIX_SPAWN, glibc,   2, 31, 0x4111",
    "POSIX_SPAWN, glibc,   2, 33, 0x4111",
    "POSIX_SPAWN, glibc,   2, 34, 0x4100",
    "POSIX_SPAWN, glibc,   2, 37, 0x4100",
    "POSIX_SPAWN, glibc,   2, 38, 0x100004100",
    "POSIX_SPAWN, glibc,   3, 0,  0x100004100",
    "POSIX_SPAWN, musl,    0, 0,  0x4111",
    "POSIX_SPAWN, unknown, 0, 0,  0x4111",
    "VFORK,       glibc,   2, 36, 0x4100",
    "VFORK,       glibc,   2, 31, 0x4100",
    "VFORK,       musl,    0, 0,  0x4100",
    "FORK,        glibc,   2, 36, 0x1200011",
    "FORK,        glibc,   2, 31, 0x1200011",
    "FORK,        musl,    0, 0,  0x11",
  })
  void areThoseOfTheMechanismAndTheLibrary(
      String mechanism, String library, int major, int minor, String flags) {
    assertEquals(
        (long) Long.decode(flags), CloneFlags.of(mechanism, new CLibrary(library, major, minor)));
  }
}
