package org.taskwatchers.agent.weave;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** The class file of a class of the running JDK, original or woven. */
final class JdkClass {
  private final byte[] bytes;

  JdkClass(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  static JdkClass of(String name) throws IOException {
    try (InputStream in = Object.class.getResourceAsStream("/" + name + ".class")) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new JdkClass(in.readAllBytes());
    }
  }

  /** All calls in order, as {@code method -> owner.name}. */
  List<String> calls() {
    List<String> calls = new ArrayList<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String type, boolean isInterface) {
                    calls.add(method + " -> " + owner + "." + called);
                  }
                };
              }
            },
            0);
    return calls;
  }

  /**
   * The attributes of each method as they are in the file, by name and descriptor. ASM does not
   * show the bytes, so this walks through the file itself (JVMS, chapter 4).
   */
  Map<String, String> methods() throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.skipNBytes(8);
    String[] names = constants(in);
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    members(in, names); // fields
    return members(in, names);
  }

  private static String[] constants(DataInputStream in) throws IOException {
    String[] names = new String[in.readUnsignedShort()];
    for (int i = 1; i < names.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> names[i] = in.readUTF();
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // takes two places
        }
        default -> in.skipNBytes(4);
      }
    }
    return names;
  }

  private static Map<String, String> members(DataInputStream in, String[] names)
      throws IOException {
    Map<String, String> members = new TreeMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      StringBuilder content = new StringBuilder().append(in.readUnsignedShort());
      String name = names[in.readUnsignedShort()] + names[in.readUnsignedShort()];
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        content.append(' ').append(names[in.readUnsignedShort()]).append(' ');
        content.append(HexFormat.of().formatHex(in.readNBytes(in.readInt())));
      }
      members.put(name, content.toString());
    }
    return members;
  }
}
