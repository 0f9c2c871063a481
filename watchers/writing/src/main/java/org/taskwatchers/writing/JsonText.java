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

/** JSON as UTF-8 that every reader takes. */
public final class JsonText {
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

  private JsonText() {}

  /** Writes one value. */
  @FunctionalInterface
  public interface Body {
    /** Writes it. */
    void write(JsonWriter json) throws IOException;
  }

  /** One value on a line, without an end of line. */
  public static byte[] of(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    write(bytes, body);
    return bytes.toByteArray();
  }

  /** One value on a line, and its end. */
  public static byte[] line(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    write(bytes, body);
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void write(ByteArrayOutputStream bytes, Body body) {
    try {
      // Half a surrogate pair would make bytes that are not UTF-8, and escaped, as JSON lets one,
      // would make text that many readers turn away.
      CharsetEncoder encoder =
          UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).replaceWith(REPLACEMENT);
      OutputStreamWriter out = new OutputStreamWriter(bytes, encoder);
      body.write(new JsonWriter(out));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a write to memory failed", e);
    }
  }

  /** A field, if its value is known. */
  public static void text(JsonWriter json, String name, @Nullable Object value) throws IOException {
    if (value != null) {
      json.name(name).value(value.toString());
    }
  }
}
