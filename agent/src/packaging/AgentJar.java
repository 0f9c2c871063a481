import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Lays out in a folder what the agent jar holds: {@code java AgentJar.java PLACES FOLDER TIME
 * CLASSPATH}. The build runs it, and zips the folder.
 *
 * <p>PLACES is agent-jar.txt. A file that no line of it fits ends the build, and so does a line that
 * fits no file: so you see what a new version of a library brings, and what it lacks.
 *
 * <p>The same class path makes the same bytes: the entries of a jar are in order, all of one time.
 */
final class AgentJar {
  /** Where the files of the ready-made watcher NAME go. All watchers have the masking in common. */
  private static final String READY_MADE =
      """
      **/package-info.class                         -
      org/taskwatchers/masking/**                   watchers/org.taskwatchers.masking.jar
      org/taskwatchers/**                           watchers/NAME/org.taskwatchers.jar
      META-INF/{services/task-watchers,licenses}/*  watchers/NAME
      META-INF/**                                   -
      """;

  /** What tells a ready-made watcher from a library. */
  private static final String SECTIONS = "META-INF/services/task-watchers";

  private final Path folder;
  private final LocalDateTime time;
  private final List<Place> agent;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Map<String, byte[]>> jars = new TreeMap<>();

  private AgentJar(List<Place> agent, Path folder, LocalDateTime time) {
    this.agent = agent;
    this.folder = folder;
    this.time = time;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    if (Files.exists(folder)) {
      delete(folder); // of the last build
    }
    List<Place> agent = places(Files.readString(Path.of(arguments[0])));
    LocalDateTime time = LocalDateTime.ofInstant(Instant.parse(arguments[2]), ZoneOffset.UTC);
    AgentJar jar = new AgentJar(agent, folder, time);
    for (String entry : arguments[3].split(File.pathSeparator)) {
      jar.add(Path.of(entry));
    }
    jar.finish();
  }

  private static void delete(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      try (Stream<Path> files = Files.list(file)) {
        for (Path inner : files.toList()) {
          delete(inner);
        }
      }
    }
    Files.delete(file);
  }

  private void add(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      addFiles(entry, agent);
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(entry)) {
      Path root = jar.getPath("/");
      boolean readyMade = Files.exists(root.resolve(SECTIONS));
      addFiles(root, readyMade ? places(READY_MADE.replace("NAME", name(entry))) : agent);
    }
  }

  /** Of {@code watchers-NAME-1.0.jar}. */
  private static String name(Path jar) {
    return jar.getFileName().toString().replaceFirst("watchers-(.+?)-\\d.*", "$1");
  }

  private void addFiles(Path root, List<Place> places) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        String to = place(name, places);
        if (!to.equals("-") && taken.add(to + " " + name)) {
          put(name, Files.readAllBytes(file), to);
        }
      }
    }
  }

  private static String place(String name, List<Place> places) {
    for (Place place : places) {
      if (place.fits(name)) {
        return place.to;
      }
    }
    throw new IllegalStateException(name + ": no line of the table says where it goes");
  }

  private void put(String name, byte[] content, String to) throws IOException {
    if (to.endsWith(".jar")) {
      jars.computeIfAbsent(to, key -> new TreeMap<>()).put(name, content);
    } else {
      write(folder.resolve(to).resolve(name), content);
    }
  }

  private void finish() throws IOException {
    for (Place place : agent) {
      if (!place.fitted) {
        throw new IllegalStateException(place.glob + ": this line of the table fits no file");
      }
    }
    for (Map.Entry<String, Map<String, byte[]>> jar : jars.entrySet()) {
      write(folder.resolve(jar.getKey()), stored(jar.getValue()));
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** A jar that is read as a whole and is compressed as one; see NestedJar. */
  private byte[] stored(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        CRC32 crc = new CRC32();
        crc.update(file.getValue());
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(time);
        entry.setSize(file.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static List<Place> places(String lines) {
    return lines
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split(" +"))
        .map(words -> new Place(words[0], words[1]))
        .toList();
  }

  /** A line of a table. */
  private static final class Place {
    final String glob;
    final String to;
    private final PathMatcher files;
    boolean fitted;

    Place(String glob, String to) {
      this.glob = glob;
      this.to = to;
      this.files = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    boolean fits(String name) {
      boolean fits = files.matches(Path.of(name));
      fitted |= fits;
      return fits;
    }
  }
}
