package org.taskwatchers.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The packages of the agent depend on each other in one direction: ground below, roof above. */
class PackagesTest {
  private static final String ROOT = "org.taskwatchers.agent";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** Otherwise the rules below might check nothing. */
  @Test
  void theseAreAll() {
    Set<String> names = new TreeSet<>();
    for (JavaClass each : MAIN) {
      names.add(each.getPackageName().substring(ROOT.length()));
    }
    assertEquals(
        new TreeSet<>(
            Set.of(
                ".attach",
                ".base",
                ".cli",
                ".cloneflags",
                ".credentials",
                ".hooks",
                ".link",
                ".options",
                ".premain",
                ".processuse",
                ".start",
                ".table",
                ".tasks",
                ".weave")),
        names);
  }

  @Test
  void noTwoImportEachOtherDirectlyOrAroundACircle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
  }

  /** The ground. */
  @Test
  void theseUseNothingOfTheAgent() {
    for (String each : Set.of("base", "premain", "processuse", "cloneflags")) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + each)
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage(ROOT + "..")
                  .and(JavaClass.Predicates.resideOutsideOfPackage(ROOT + "." + each)))
          .check(MAIN);
    }
  }

  /** The roof: a watched JVM loads no command. */
  @Test
  void nobodyUsesTheCommands() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".cli")
        .check(MAIN);
  }
}
