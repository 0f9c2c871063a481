package org.taskwatchers.it.subjects;

import java.security.Permission;

/**
 * Starts processes, leaves one of them behind, and then sets a SecurityManager. This is the JDK's
 * own, which asks the policy, or one that only allows the JVM to end.
 */
@SuppressWarnings("removal") // JDK 17 still has the SecurityManager
public final class SecuresItself {
  private SecuresItself() {}

  public static void main(String... which) throws Exception {
    new ProcessBuilder("true").start().waitFor();
    System.out.println("left=" + new ProcessBuilder("sleep", "600").start().pid());
    System.setSecurityManager(which[0].equals("policy") ? new SecurityManager() : new Nothing());
    System.exit(7);
  }

  private static final class Nothing extends SecurityManager {
    @Override
    public void checkPermission(Permission permission) {
      if (!permission.getName().startsWith("exitVM")) {
        throw new SecurityException("not allowed");
      }
    }
  }
}
