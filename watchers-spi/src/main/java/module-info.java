/**
 * What the authors of task watchers compile against. It needs java.base alone at run time.
 *
 * <p>The annotation processor is found through {@code META-INF/services}, on the class path or the
 * {@code --processor-path}, and not by a {@code provides} here: a JVM whose image has no {@code
 * java.compiler} refuses to start with a module that provides a service of that module. The price
 * is that {@code --processor-module-path} does not find it.
 */
module org.taskwatchers.spi {
  requires static java.compiler;
  requires static org.jspecify;

  exports org.taskwatchers;
}
