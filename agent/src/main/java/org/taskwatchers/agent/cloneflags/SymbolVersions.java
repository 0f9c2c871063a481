package org.taskwatchers.agent.cloneflags;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The symbol versions of a shared library, read from its ELF section {@code .gnu.version_d} in a
 * few small reads. Searching the whole file for the names would take the interpreter ten
 * milliseconds at the first start of a process.
 *
 * @see <a
 *     href="https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html">Symbol
 *     Versioning</a>
 */
final class SymbolVersions {
  private static final int MAGIC = 0x7f454c46;
  private static final int SHT_GNU_VERDEF = 0x6ffffffd;
  private static final int MOST_BYTES = 1 << 20;

  private final RandomAccessFile file;
  private final boolean wide;
  private final ByteOrder order;

  private SymbolVersions(RandomAccessFile file, boolean wide, ByteOrder order) {
    this.file = file;
    this.wide = wide;
    this.order = order;
  }

  /**
   * The names, for example {@code GLIBC_2.36}; none if there is no such section.
   *
   * @throws IOException if the file cannot be read or is not an ELF file
   */
  static List<String> of(String path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
      byte[] ident = new byte[6];
      file.readFully(ident);
      if (ByteBuffer.wrap(ident).getInt() != MAGIC) {
        throw new IOException(path + " is no ELF file");
      }
      boolean wide = ident[4] == 2;
      ByteOrder order = ident[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      return new SymbolVersions(file, wide, order).names();
    } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
      throw new IOException(path + " is no ELF file that we can read", broken);
    }
  }

  private List<String> names() throws IOException {
    ByteBuffer header = read(0, wide ? 64 : 52);
    long at = wide ? header.getLong(40) : Integer.toUnsignedLong(header.getInt(32));
    int size = header.getShort(wide ? 58 : 46);
    int count = header.getShort(wide ? 60 : 48);
    ByteBuffer sections = read(at, (long) size * count);
    for (int i = 0; i < count; i++) {
      int section = i * size;
      if (sections.getInt(section + 4) == SHT_GNU_VERDEF) {
        int strings = sections.getInt(section + (wide ? 40 : 24)) * size;
        return names(content(sections, section), content(sections, strings));
      }
    }
    return List.of();
  }

  private ByteBuffer content(ByteBuffer sections, int section) throws IOException {
    return wide
        ? read(sections.getLong(section + 24), sections.getLong(section + 32))
        : read(
            Integer.toUnsignedLong(sections.getInt(section + 16)),
            Integer.toUnsignedLong(sections.getInt(section + 20)));
  }

  private static List<String> names(ByteBuffer definitions, ByteBuffer strings) {
    List<String> names = new ArrayList<>();
    int at = 0;
    int next;
    do {
      names.add(text(strings, definitions.getInt(at + definitions.getInt(at + 12))));
      next = definitions.getInt(at + 16);
      if (next < 0) {
        throw new IndexOutOfBoundsException("backwards");
      }
      at += next;
    } while (next != 0);
    return names;
  }

  private static String text(ByteBuffer strings, int at) {
    StringBuilder text = new StringBuilder();
    for (int i = at; strings.get(i) != 0; i++) {
      text.append((char) strings.get(i)); // ASCII
    }
    return text.toString();
  }

  private ByteBuffer read(long at, long length) throws IOException {
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a section of " + length + " bytes");
    }
    byte[] bytes = new byte[(int) length];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(order);
  }
}
