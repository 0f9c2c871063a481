package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Permission;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An application that sets a SecurityManager. It denies the agent one permission after the other,
 * at last all of them, and prints what it noticed of that. With the word {@code first} it denies
 * all of them before the first process.
 */
@SuppressWarnings("removal") // JDK 24 has no SecurityManager
public final class Denies extends SecurityManager {
  private static final int HANGS = 30;
  private static final String ALL = "all";

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String denied;

  private Denies() {}

  public static void main(String[] arguments) throws Exception {
    Denies denies = new Denies();
    boolean first = arguments.length > 0;
    if (!first) {
      start(null);
    }
    denies.denied = first ? ALL : null;
    System.setSecurityManager(denies);
    for (int i = 0; i < 20; i++) {
      start(denies.denied);
    }
    for (String permission : Set.copyOf(denies.asked)) {
      denies.denied = permission;
      start(permission);
    }
    denies.denied = ALL;
    start(ALL);
    denies.denied = null;
    System.out.println("asked=" + denies.asked.size());
  }

  private static void start(@Nullable String denied) throws InterruptedException {
    try {
      Process process = new ProcessBuilder("/bin/sh", "-c", "exit 3").start();
      if (!process.waitFor(HANGS, TimeUnit.SECONDS)) {
        System.out.println("noticed=" + denied + ": waitFor() hangs");
      } else if (process.exitValue() != 3) {
        System.out.println("noticed=" + denied + ": exit code " + process.exitValue());
      } else if (Files.exists(Path.of("/proc/" + process.pid()))) {
        System.out.println("noticed=" + denied + ": " + process.pid() + " is not reaped");
      }
    } catch (IOException | RuntimeException | Error e) {
      System.out.println("noticed=" + denied + ": start() throws " + e);
    }
  }

  @Override
  public void checkPermission(Permission permission) {
    if (!isAskedOfTheAgent()) {
      return;
    }
    String name = permission.toString();
    asked.add(name);
    String now = denied;
    if (ALL.equals(now) || name.equals(now)) {
      throw new SecurityException("denied " + name);
    }
  }

  /** Uses no stream and no StackWalker, because these ask for permissions themselves. */
  private static boolean isAskedOfTheAgent() {
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      String type = frame.getClassName();
      if (type.startsWith("org.taskwatchers.") && !type.startsWith("org.taskwatchers.it.")) {
        return true;
      }
    }
    return false;
  }
}
