package org.taskwatchers.it.subjects;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** In place of the system's, {@code -Djava.system.class.loader}: its parent is that one. */
public final class OwnLoader extends URLClassLoader {
  public OwnLoader(ClassLoader parent) {
    super(new URL[0], parent);
  }

  /** What the JVM calls to put an agent's jar on the class path, by this name. */
  @SuppressWarnings("unused")
  private void appendToClassPathForInstrumentation(String jar) throws MalformedURLException {
    addURL(new File(jar).toURI().toURL());
  }
}
