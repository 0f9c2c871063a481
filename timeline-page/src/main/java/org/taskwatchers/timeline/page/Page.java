package org.taskwatchers.timeline.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page: a template, and the parts to fill in. The page contains everything it needs. Its
 * Content-Security-Policy lets it load nothing and run only its own two scripts.
 */
final class Page {
  private static final List<String> SCRIPTS =
      List.of(
          "model.js", "layout.js", "painter.js", "chart.js", "details.js", "lists.js", "page.js");
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private Page() {}

  /**
   * The page as a whole.
   *
   * @param data as {@link PageData} makes it
   */
  static byte[] of(String data) throws IOException {
    String library = resource("echarts/dist/echarts.min.js");
    StringBuilder page = new StringBuilder("\n\"use strict\";\n(() => {\n");
    for (String script : SCRIPTS) {
      page.append(resource(script));
    }
    String own = page.append("})();\n").toString();
    String style = "\n" + resource("page.css");
    String policy =
        "default-src 'none'; script-src "
            + hash(library)
            + " "
            + hash(own)
            + "; style-src "
            + hash(style)
            + "; base-uri 'none'; form-action 'none'";
    Map<String, String> places =
        Map.of(
            "policy", policy,
            "style", style,
            "library", library,
            "page", own,
            "data", data,
            "licenses", licenses());
    // Not one replace() after the other: the data may contain the name of a placeholder.
    Matcher place = PLACE.matcher(resource("page.html"));
    StringBuilder out = new StringBuilder();
    while (place.find()) {
      place.appendReplacement(out, Matcher.quoteReplacement(of(places, place.group(1))));
    }
    return place.appendTail(out).toString().getBytes(UTF_8);
  }

  private static String of(Map<String, String> places, @Nullable String name) {
    String value = places.get(name);
    if (value == null) {
      throw new IllegalStateException("the page has no " + name);
    }
    return value;
  }

  private static String licenses() throws IOException {
    String text =
        resource("echarts/NOTICE")
            + "\n"
            + resource("echarts/LICENSE")
            + "\nlicenses/LICENSE-d3:\n\n"
            + resource("echarts/licenses/LICENSE-d3");
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("org/taskwatchers/timeline/page/" + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
