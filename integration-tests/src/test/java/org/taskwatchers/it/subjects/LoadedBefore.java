package org.taskwatchers.it.subjects;

/** Starts its arguments after it made the JVM load, and use, what the agent weaves. */
public final class LoadedBefore {
  private LoadedBefore() {}

  public static void main(String... command) throws Exception {
    System.getenv();
    System.out.println("children=" + ProcessHandle.current().children().count());
    // The parent outlives this JVM: a thread of ProcessHandleImpl waits for it.
    System.out.println("waits=" + ProcessHandle.current().parent().map(ProcessHandle::onExit));
    StartOne.main(command);
  }
}
