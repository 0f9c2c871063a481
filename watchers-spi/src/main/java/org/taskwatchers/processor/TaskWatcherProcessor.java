package org.taskwatchers.processor;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@link org.taskwatchers.TaskWatcher}, {@link org.taskwatchers.AtJvmEnd} and {@link
 * org.taskwatchers.WatcherOption} at compile time, and gathers them into the sections of the output
 * folder.
 *
 * <p>javac calls it once a round, on its thread. It works in the last round, when the types that
 * other processors generate are there too. It claims no annotation and throws nothing: a mistake is
 * an error of the compilation, and then it touches no section.
 */
public final class TaskWatcherProcessor extends AbstractProcessor {
  /**
   * By module, the canonical names of the compiled types. Names, because elements are only valid in
   * their round.
   */
  private final SortedMap<String, SortedSet<String>> compiled = new TreeMap<>();

  /** For javac. */
  public TaskWatcherProcessor() {}

  /**
   * Everything, because the sections must also change when the last annotation is removed from the
   * compiled files. javac does not call a processor that names its annotations then.
   */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element root : round.getRootElements()) {
      ModuleElement module = processingEnv.getElementUtils().getModuleOf(root);
      String name = module == null ? "" : module.getQualifiedName().toString();
      SortedSet<String> types = compiled.computeIfAbsent(name, n -> new TreeSet<>());
      if (root instanceof TypeElement type) {
        types.add(type.getQualifiedName().toString());
      }
    }
    if (round.processingOver()) {
      compiled.forEach((module, types) -> gather(module, types, round.errorRaised()));
    }
    // Claiming the annotations would silence -Xlint:processing, but once all are claimed, javac
    // calls no later processor of "*".
    return false;
  }

  private void gather(String module, Set<String> names, boolean failed) {
    Elements elements = processingEnv.getElementUtils();
    List<TypeElement> types =
        names.stream().map(name -> find(module, name)).filter(Objects::nonNull).toList();
    // If javac compiles several modules at once, each has its own output folder.
    SectionFiles files =
        new SectionFiles(processingEnv.getFiler(), compiled.size() > 1 ? module + "/" : "");
    try {
      Ledger ledger = Ledger.read(files);
      Declarations now = new Declarations(elements, this::error);
      // Before the sources, so that if a class file and a source disagree, the source gets the
      // error.
      new Previous(elements, name -> find(module, name), files)
          .read(ledger, binaryNames(types))
          .forEach(now::keep);
      types.forEach(now::addAll);
      if (!failed && !now.broken()) {
        ledger.replaceBy(now.declared(), files);
      }
    } catch (IOException e) {
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, e.getMessage());
    }
  }

  private @Nullable TypeElement find(String module, String name) {
    Elements elements = processingEnv.getElementUtils();
    ModuleElement in = elements.getModuleElement(module);
    return in == null ? elements.getTypeElement(name) : elements.getTypeElement(in, name);
  }

  private Set<String> binaryNames(List<TypeElement> types) {
    Set<String> names = new HashSet<>();
    for (TypeElement type : types) {
      names.add(processingEnv.getElementUtils().getBinaryName(type).toString());
      names.addAll(binaryNames(ElementFilter.typesIn(type.getEnclosedElements())));
    }
    return names;
  }

  private void error(Element where, String what) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, what, where);
  }
}
