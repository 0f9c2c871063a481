package org.taskwatchers.it.subjects;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * The system class loader of a JVM with {@code -Djava.system.class.loader}. Its parent is the JDK's
 * own one.
 */
public final class OwnLoader extends URLClassLoader {
  public OwnLoader(ClassLoader parent) {
    super(new URL[0], parent);
  }

  /** The JVM calls a method of this name to put an agent's jar on the class path. */
  @SuppressWarnings("unused")
  private void appendToClassPathForInstrumentation(String jar) throws MalformedURLException {
    addURL(new File(jar).toURI().toURL());
  }
}
