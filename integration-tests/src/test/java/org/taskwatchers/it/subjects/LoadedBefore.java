package org.taskwatchers.it.subjects;

/** Makes the JVM load and use the classes that the agent weaves, and then starts its arguments. */
public final class LoadedBefore {
  private LoadedBefore() {}

  public static void main(String... command) throws Exception {
    System.getenv();
    System.out.println("children=" + ProcessHandle.current().children().count());
    // The parent outlives this JVM, so a thread of ProcessHandleImpl keeps waiting for it.
    System.out.println("waits=" + ProcessHandle.current().parent().map(ProcessHandle::onExit));
    StartOne.main(command);
  }
}
