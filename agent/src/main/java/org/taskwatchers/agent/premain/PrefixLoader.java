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
 * Loads the classes in one folder of the agent jar, where no class loader of the application looks:
 * the agent with its libraries in {@code agent/}, each ready-made watcher in {@code
 * watchers/NAME/}. The classes of a package may be in a {@link NestedJar} there that is named after
 * it: {@code agent/picocli.jar}. Classes that several watchers share are one folder up, as {@code
 * watchers/org.taskwatchers.masking.jar}; each watcher loads its own copy of them.
 *
 * <p>Its parent is the platform loader, so the folder can hold libraries in other versions than the
 * application's. Only the SPI comes from the loader through which the application sees it, so that
 * each of its classes exists once in the whole JVM.
 *
 * <p>We do not relocate packages instead, because JNA cannot be relocated: its native half knows
 * the names.
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
   * The nested jars by folder; NONE if there is no jar for that package. The references are weak:
   * classes are loaded in bursts, and a jar can be read again.
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
   * Under a SecurityManager, the policy says what this jar may do. If the agent began without one,
   * it keeps the rights that all code had. A SecurityManager that the application sets later knows
   * nothing of an agent; if it denied us /proc, we could neither reap a process nor let the JVM end
   * in good order.
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
   * The loader of the agent itself. This is a method and not the constructor, so that an older JVM
   * can verify premain without loading this class.
   */
  static ClassLoader ofAgent(File file) throws IOException {
    return new PrefixLoader(file, "agent/", ClassLoader.getSystemClassLoader());
  }

  /** The agent jar. */
  public File file() {
    return file;
  }

  /** Whether a class belongs to the SPI: it is in the SPI's package, not in a package below it. */
  public static boolean isSpi(String className) {
    return className.startsWith(SPI) && className.indexOf('.', SPI.length()) < 0;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (isSpi(name)) {
      return spi.loadClass(name);
    }
    if (name.startsWith(PREMAIN)) {
      return PrefixLoader.class.getClassLoader().loadClass(name); // this class is one of these, too
    }
    if (name.startsWith("java.")) {
      return super.loadClass(name, resolve);
    }
    // Look here before the parent: each miss in the parent is an exception, at the JVM's start.
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
    throw new ClassNotFoundException(name); // loadClass has already looked for it
  }

  private @Nullable Class<?> find(String name) throws ClassNotFoundException {
    try {
      byte[] bytes = bytes(name.replace('.', '/') + ".class");
      return bytes == null ? null : defineClass(name, bytes, 0, bytes.length, domain);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    } catch (LinkageError e) {
      // Another agent's transformer may load the class that it is transforming, as Datadog's does
      // if it finds no URL for it. Then the class is defined while we are defining it.
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
    } catch (IOException e) { // MalformedURLException is one; naming it makes the verifier load it
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
   * A resource of the folder itself; null if it has none. We do not ask the parents: they do not
   * have what is ours alone, and would search all modules of the JDK for it.
   */
  public @Nullable InputStream open(String name) throws IOException {
    byte[] bytes = bytes(name);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  /** From the jar of the innermost package that has it, otherwise from beside the jars. */
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
