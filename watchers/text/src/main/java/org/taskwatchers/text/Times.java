package org.taskwatchers.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.TimeZone;

/**
 * Times as text, to the microsecond, by hand: {@code Instant.toString()} leaves out trailing zeros,
 * and a {@code DateTimeFormatter} loads the locale's data on the application's first start.
 */
public final class Times {
  private Times() {}

  /** As RFC 3339 has it, in UTC: {@code 2026-11-23T06:18:44.123456Z}. */
  public static String rfc3339(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(27);
    pad(out, time.getYear(), 4).append('-');
    pad(out, time.getMonthValue(), 2).append('-');
    pad(out, time.getDayOfMonth(), 2).append('T');
    return clock(out, time).append('Z').toString();
  }

  /** The time of day where {@code zone} is: {@code 06:18:44.123456}. */
  public static String clock(Instant instant, TimeZone zone) {
    // A ZoneId takes tens of milliseconds to load its rules.
    int offset = zone.getOffset(instant.toEpochMilli()) / 1000;
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.ofTotalSeconds(offset));
    return clock(new StringBuilder(15), time).toString();
  }

  /** Seconds to the millisecond: {@code 0.012}. */
  public static String seconds(long millis) {
    StringBuilder out = new StringBuilder().append(millis / 1000).append('.');
    return pad(out, (int) (millis % 1000), 3).toString();
  }

  /** Seconds to the microsecond: {@code 0.012345}. */
  public static String seconds(Duration span) {
    StringBuilder out = new StringBuilder().append(span.toSeconds()).append('.');
    return pad(out, span.toNanosPart() / 1000, 6).toString();
  }

  private static StringBuilder clock(StringBuilder out, LocalDateTime time) {
    pad(out, time.getHour(), 2).append(':');
    pad(out, time.getMinute(), 2).append(':');
    pad(out, time.getSecond(), 2).append('.');
    return pad(out, time.getNano() / 1000, 6);
  }

  private static StringBuilder pad(StringBuilder out, int number, int width) {
    String digits = Integer.toString(number);
    return out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
