package org.taskwatchers.agent.link;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.Permissions;
import org.taskwatchers.agent.base.Privileged;
import org.taskwatchers.agent.premain.PrefixLoader;

/**
 * Loads one watcher jar. It sees the JDK, the SPI and itself. It does not see the application or
 * any other watcher jar, so two watcher jars may bring different versions of one library.
 */
public final class WatcherLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final ClassLoader spi;

  WatcherLoader(URL jar, ClassLoader spi) {
    super("task-watchers", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    this.spi = spi;
  }

  /**
   * Returns a plain ClassLoader: naming this class would make the verifier load it in every JVM.
   */
  static ClassLoader of(File jar, ClassLoader spi) throws IOException {
    return new WatcherLoader(jar.toURI().toURL(), spi);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return PrefixLoader.isSpi(name) ? spi.loadClass(name) : super.loadClass(name, resolve);
  }

  /**
   * Returns no permissions unless a SecurityManager will check them. A URLClassLoader would return
   * the permission to read the jar, which costs the first class milliseconds: it connects to the
   * jar and reads java.security.
   */
  @Override
  protected PermissionCollection getPermissions(CodeSource code) {
    return Privileged.isNeeded() ? super.getPermissions(code) : new Permissions();
  }
}
