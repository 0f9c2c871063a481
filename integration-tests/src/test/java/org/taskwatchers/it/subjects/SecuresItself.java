package org.taskwatchers.it.subjects;

import java.security.Permission;

/**
 * Starts processes, leaves one, and then sets a SecurityManager: the JDK's, which asks the policy,
 * or one that allows nothing but to end.
 */
@SuppressWarnings("removal") // what it is for is there on JDK 17
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
