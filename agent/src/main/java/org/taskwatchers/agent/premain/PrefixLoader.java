package org.taskwatchers.agent.premain;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permission;
import java.security.PermissionCollection;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes that lie under one folder of the agent jar, where no loader of the application
 * looks: the agent with its libraries under {@code agent/}, each ready-made watcher under {@code
 * watchers/NAME/}. The classes of a package may lie in a {@link NestedJar} of its name there:
 * {@code agent/picocli.jar}. What several watchers have in common lies one folder up, as {@code
 * watchers/org.taskwatchers.masking.jar}; each loads a class of its own out of it.
 *
 * <p>Its parent is the platform loader, so what is in the folder can be of any version beside the
 * application's own. The SPI alone comes from the loader that the application sees it in, so that
 * it is one class each in the whole JVM.
 *
 * <p>Relocating packages instead was turned down: JNA cannot be, its native half knows the names.
 */
public final class PrefixLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String SPI = "org.taskwatchers.";
  private static final WeakReference<NestedJar> NONE = new WeakReference<>(null);
  private static final String PREMAIN = PrefixLoader.class.getPackageName() + ".";

  private final File file;
  private final ZipFile jar; // a JarFile would look for signatures

  /**
   * By folder, NONE where its package has no jar. Kept no longer than the collector likes: classes
   * come in bursts, and a jar can be read again.
   */
  private final Map<String, WeakReference<NestedJar>> nested = new HashMap<>();

  private final URL base;
  private final String prefix;

  /** The folder above; empty where there is none. */
  private final String shared;

  private final ClassLoader spi;
  private final ProtectionDomain domain;

  /**
   * A loader of the classes under {@code prefix}.
   *
   * @param file the agent jar
   * @param prefix ends with a slash
   * @param spi the loader that has the SPI
   */
  public PrefixLoader(File file, String prefix, ClassLoader spi) throws IOException {
    super("task-watchers " + prefix, ClassLoader.getPlatformClassLoader());
    this.file = file;
    this.jar = new ZipFile(file);
    this.base = file.toURI().toURL();
    this.prefix = prefix;
    this.shared = prefix.substring(0, prefix.lastIndexOf('/', prefix.length() - 2) + 1);
    this.spi = spi;
    this.domain = domain(new CodeSource(base, (Certificate[]) null));
  }

  /**
   * Under a SecurityManager the policy says what this jar may do. What began without one keeps the
   * rights that all code had: one that the application sets later knows nothing of an agent, and
   * denied to look at /proc it could neither reap a process nor let the JVM end in good order.
   */
  private ProtectionDomain domain(CodeSource code) {
    if (Premain.hasSecurityManager()) {
      return new ProtectionDomain(code, null, this, null);
    }
    Permission all = new AllPermission();
    PermissionCollection rights = all.newPermissionCollection();
    rights.add(all);
    return new ProtectionDomain(code, rights, this, null);
  }

  /**
   * The loader of the agent itself. A method and not the constructor, so that an older JVM can
   * verify premain without this class.
   */
  static ClassLoader ofAgent(File file) throws IOException {
    return new PrefixLoader(file, "agent/", ClassLoader.getSystemClassLoader());
  }

  /** The agent jar. */
  public File file() {
    return file;
  }

  /** Whether a class belongs to the SPI: its package itself, none below it. */
  public static boolean isSpi(String className) {
    return className.startsWith(SPI) && className.indexOf('.', SPI.length()) < 0;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (isSpi(name)) {
      return spi.loadClass(name);
    }
    if (name.startsWith(PREMAIN)) {
      return PrefixLoader.class.getClassLoader().loadClass(name); // this class is one, too
    }
    if (name.startsWith("java.")) {
      return super.loadClass(name, resolve);
    }
    // Its own first, and not its parent: there each miss is an exception, at the JVM's start.
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known == null) {
        known = find(name);
      }
      return known == null ? super.loadClass(name, resolve) : known;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    throw new ClassNotFoundException(name); // loadClass has looked for it
  }

  private @Nullable Class<?> find(String name) throws ClassNotFoundException {
    try {
      byte[] bytes = bytes(name.replace('.', '/') + ".class");
      return bytes == null ? null : defineClass(name, bytes, 0, bytes.length, domain);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    } catch (LinkageError e) {
      // Another agent's transformer may load the class that it is shown, as Datadog's does where it
      // finds no URL of it; then it is defined within its own definition.
      Class<?> known = findLoadedClass(name);
      if (known == null) {
        throw e;
      }
      return known;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    try {
      ZipEntry entry = entry(name);
      return entry == null ? null : new URL("jar:" + base + "!/" + entry.getName());
    } catch (IOException e) { // malformed; that one would be loaded for the verifier
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    try {
      InputStream own = open(name);
      return own == null ? super.getResourceAsStream(name) : own;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * A resource of the folder itself, null where it has none. The parents would be asked in vain for
   * what is ours alone, and look through all modules of the JDK for it.
   */
  public @Nullable InputStream open(String name) throws IOException {
    byte[] bytes = bytes(name);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  /** Out of the jar of its innermost package that has it, or else beside the jars. */
  private byte @Nullable [] bytes(String path) throws IOException {
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      NestedJar inner = nested(path.substring(0, end));
      byte[] bytes = inner == null ? null : inner.bytes(path);
      if (bytes != null) {
        return bytes;
      }
    }
    ZipEntry entry = entry(path);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private @Nullable NestedJar nested(String folder) throws IOException {
    synchronized (nested) {
      WeakReference<NestedJar> known = nested.get(folder);
      NestedJar read = known == null ? null : known.get();
      if (read != null || known == NONE) {
        return read;
      }
      ZipEntry entry = entry(folder.replace('/', '.') + ".jar");
      if (entry == null) {
        nested.put(folder, NONE);
        return null;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        read = new NestedJar(in, (int) entry.getSize());
      }
      nested.put(folder, new WeakReference<>(read));
      return read;
    }
  }

  private @Nullable ZipEntry entry(String name) {
    ZipEntry own = jar.getEntry(prefix + name);
    return own == null && !shared.isEmpty() ? jar.getEntry(shared + name) : own;
  }
}
