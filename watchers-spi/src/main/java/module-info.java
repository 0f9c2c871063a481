/** What the authors of task watchers compile against. It needs java.base alone at run time. */
module org.taskwatchers.spi {
  requires static java.compiler;
  requires static org.jspecify;

  exports org.taskwatchers;

  provides javax.annotation.processing.Processor with
      org.taskwatchers.processor.TaskWatcherProcessor;
}
