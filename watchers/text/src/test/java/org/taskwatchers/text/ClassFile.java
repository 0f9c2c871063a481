package org.taskwatchers.text;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is in the class file of a class. */
public final class ClassFile {
  private ClassFile() {}

  /**
   * Whether it has code that the JVM spins when it is first run: a lambda, a method reference, or
   * what a record has for equals, hashCode and toString. The first of each costs a JVM
   * milliseconds.
   */
  public static boolean spins(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file);
        DataInputStream data = new DataInputStream(in)) {
      data.skipNBytes(8);
      int entries = data.readUnsignedShort();
      for (int i = 1; i < entries; i++) {
        int tag = data.readUnsignedByte();
        switch (tag) {
          case 18 -> { // CONSTANT_InvokeDynamic
            return true;
          }
          case 1 -> data.skipNBytes(data.readUnsignedShort());
          case 7, 8, 16, 19, 20 -> data.skipNBytes(2);
          case 15 -> data.skipNBytes(3);
          case 5, 6 -> {
            data.skipNBytes(8);
            i++;
          }
          default -> data.skipNBytes(4);
        }
      }
      return false;
    }
  }
}
