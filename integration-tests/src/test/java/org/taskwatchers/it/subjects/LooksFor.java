package org.taskwatchers.it.subjects;

/** Starts a process, and then tries to load the class that its argument names. */
public final class LooksFor {
  private LooksFor() {}

  public static void main(String... className) throws Exception {
    StartOne.main("/bin/true");
    try {
      System.out.println("found=" + Class.forName(className[0]));
    } catch (ClassNotFoundException e) {
      System.out.println("missing=" + className[0]);
    }
  }
}
