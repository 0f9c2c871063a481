package org.taskwatchers.processor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** The files of the output folder: lines of UTF-8, each ended by a line feed. */
final class SectionFiles {
  private final Filer filer;
  private final String module;

  /**
   * @param module the module and a slash, or empty if javac compiles a single module
   */
  SectionFiles(Filer filer, String module) {
    this.filer = filer;
    this.module = module;
  }

  /** The lines without surrounding space and without blank lines; none if there is no file. */
  List<String> read(String path) throws IOException {
    try {
      // Strict, so that bytes we cannot decode are not written back as question marks.
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes(path)))
          .toString()
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new IOException("cannot read " + path + ": " + why(e), e);
    }
  }

  /** Leaves a file alone if it has these lines already, and does not create an empty one. */
  void write(String path, Collection<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      if (Arrays.equals(bytes, bytes(path))) {
        return;
      }
      FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, module, path);
      if (!isAt(file, path)) {
        throw new NoSuchFileException(path, null, "no output folder; expected: javac -d FOLDER");
      }
      try (OutputStream out = file.openOutputStream()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new IOException("cannot write " + path + ": " + why(e), e);
    }
  }

  /** Whether the output folder has the class file of a type. */
  boolean hasClass(String binaryName) {
    String path = binaryName.replace('.', '/') + ".class";
    try {
      FileObject file = filer.getResource(StandardLocation.CLASS_OUTPUT, module, path);
      file.openInputStream().close();
      return true;
    } catch (IOException | IllegalArgumentException none) {
      return false;
    }
  }

  private byte[] bytes(String path) throws IOException {
    FileObject file;
    try {
      file = filer.getResource(StandardLocation.CLASS_OUTPUT, module, path);
    } catch (NoSuchFileException | FileNotFoundException none) {
      return new byte[0];
    }
    if (!isAt(file, path)) {
      return new byte[0];
    }
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      // The file manager of an IDE may throw an exception of its own for a missing file.
      if (e instanceof NoSuchFileException || file.getLastModified() <= 0) {
        return new byte[0];
      }
      throw e;
    }
  }

  private static String why(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : null;
    return reason == null ? e.toString() : reason;
  }

  /**
   * False if javac has no output folder: it then uses the bare file name, in the working folder.
   */
  private static boolean isAt(FileObject file, String path) {
    return file.toUri().toString().endsWith(path);
  }
}
