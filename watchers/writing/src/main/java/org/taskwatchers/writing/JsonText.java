package org.taskwatchers.writing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.stream.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/** JSON in UTF-8 that every reader accepts. */
public final class JsonText {
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

  private JsonText() {}

  /** A value that can write itself. */
  @FunctionalInterface
  public interface Body {
    /** Writes the value. */
    void write(JsonWriter json) throws IOException;
  }

  /** One value on a line, without a line feed. */
  public static byte[] of(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    write(bytes, body);
    return bytes.toByteArray();
  }

  /** One value on a line, with a line feed. */
  public static byte[] line(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    write(bytes, body);
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void write(ByteArrayOutputStream bytes, Body body) {
    try {
      // Half a surrogate pair would make bytes that are not UTF-8. JSON lets us escape it, but many
      // readers reject such text.
      CharsetEncoder encoder =
          UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).replaceWith(REPLACEMENT);
      OutputStreamWriter out = new OutputStreamWriter(bytes, encoder);
      body.write(new JsonWriter(out));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a write to memory failed", e);
    }
  }

  /** Writes a field, if its value is known. */
  public static void text(JsonWriter json, String name, @Nullable Object value) throws IOException {
    if (value != null) {
      json.name(name).value(value.toString());
    }
  }
}
