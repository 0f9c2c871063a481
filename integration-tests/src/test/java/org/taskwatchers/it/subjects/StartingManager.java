package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.security.Permission;

/**
 * A SecurityManager that forbids nothing. It starts a process when the JDK is about to write a
 * certain file. The JDK does so to open a redirect, in the middle of another start.
 */
@SuppressWarnings("removal") // JDK 17 still has the SecurityManager
public final class StartingManager extends SecurityManager {
  private static final String NAME = System.getProperty("acme.written");
  private static final String PROGRAM = System.getProperty("acme.program");

  private boolean starting;

  @Override
  public void checkPermission(Permission permission) {}

  @Override
  public void checkPermission(Permission permission, Object context) {}

  @Override
  public void checkWrite(String file) {
    if (starting || !file.equals(NAME)) {
      return;
    }
    starting = true;
    try {
      Process process = new ProcessBuilder(PROGRAM).start();
      System.out.println("pid=" + process.pid());
      System.out.println("inner=" + process.waitFor());
    } catch (IOException | InterruptedException e) {
      System.out.println("failed=" + e);
    } finally {
      starting = false;
    }
  }
}
