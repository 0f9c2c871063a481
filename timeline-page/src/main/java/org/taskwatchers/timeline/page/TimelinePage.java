package org.taskwatchers.timeline.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the page of some logs. */
public final class TimelinePage {
  private final Problems problems = new Problems();
  private final Forest forest = new Forest();
  private final List<Path> files;

  /** Reads logs of the watcher {@code log}, those of a build and of the JVMs that it forked. */
  public TimelinePage(List<Path> files) {
    this.files = files;
    new LogFiles(problems, forest::add).read(files);
    forest.connect();
  }

  /** The files and lines that could not be read. */
  public Problems problems() {
    return problems;
  }

  /** How many processes there are to show. */
  public int processes() {
    return forest.jvms().stream().mapToInt(jvm -> jvm.bars.size()).sum();
  }

  /**
   * The page, as UTF-8.
   *
   * @throws IOException if a part of the page is missing
   */
  public byte[] html() throws IOException {
    return Page.of(new PageData(forest).json(files, problems));
  }
}
