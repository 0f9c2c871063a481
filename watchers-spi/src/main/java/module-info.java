/**
 * What authors of task watchers compile against. At run time it needs only java.base.
 *
 * <p>javac finds the annotation processor through {@code META-INF/services}, on the class path or
 * the {@code --processor-path}. A {@code provides} here would do harm: a JVM whose image lacks
 * {@code java.compiler} refuses to start with a module that provides a service of it. The price is
 * that {@code --processor-module-path} does not find the processor.
 */
module org.taskwatchers.spi {
  requires static java.compiler;
  requires static org.jspecify;

  exports org.taskwatchers;
}
