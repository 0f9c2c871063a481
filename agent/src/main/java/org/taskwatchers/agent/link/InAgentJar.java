package org.taskwatchers.agent.link;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.premain.PrefixLoader;

/** The resources of a ready-made watcher. Its loader is at the jar's root and knows no SPI. */
record InAgentJar(PrefixLoader loader, String name) implements WatcherJar.Resources {
  @Override
  public @Nullable InputStream open(String path) throws IOException {
    return loader.open(path);
  }

  @Override
  public List<String> names(String folder) throws IOException {
    return ZipNames.of(loader.file(), WatcherPath.READY_MADE + name + "/" + folder);
  }
}
