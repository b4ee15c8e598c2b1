package io.qbi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the package table of the design: which package may use which. */
@AnalyzeClasses(packages = "io.qbi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** What a package names in its row; it may also use what those may use. */
  private static final Map<String, List<String>> TABLE = new LinkedHashMap<>();

  static {
    TABLE.put("io.qbi.shape", List.of());
    TABLE.put("io.qbi.data", List.of("io.qbi.shape"));
    TABLE.put("io.qbi.expr", List.of("io.qbi.data"));
    TABLE.put("io.qbi.rewrite", List.of("io.qbi.expr"));
    TABLE.put("io.qbi.optimize", List.of("io.qbi.rewrite"));
    TABLE.put("io.qbi.kernel", List.of("io.qbi.expr"));
    TABLE.put("io.qbi.plan", List.of("io.qbi.kernel", "io.qbi.optimize", "io.qbi.draw"));
    TABLE.put("io.qbi.run", List.of("io.qbi.plan"));
    TABLE.put("io.qbi.draw", List.of("io.qbi.shape"));
    TABLE.put("io.qbi", List.of("io.qbi.run"));
  }

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("io.qbi.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLES_AMONG_KERNELS =
      slices().matching("io.qbi.kernel.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_VECTOR_KERNELS_USE_THE_INCUBATOR =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.qbi.kernel.vector", "io.qbi.kernel.codegen")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..")
          .because("the library must load in a JVM without --add-modules jdk.incubator.vector");

  @ArchTest
  static final ArchRule ONLY_CODEGEN_EMITS_BYTECODE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.qbi.kernel.codegen")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.objectweb.asm..");

  @ArchTest
  static final ArchRule NO_AWT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
          .because("qbi-core is a guest in programs that have no screen");

  @ArchTest
  static final ArchRule SYSTEM_LOGGER_ONLY =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule NO_PRINTING = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule NO_MUTABLE_STATICS = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule NO_GUAVA_IN_THE_API =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.qbi")
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          .arePublic()
          .should(notMentionGuava())
          .because("a host program may use another version of Guava");

  @ArchTest
  static void everyPackageUsesOnlyWhatItsRowAllows(JavaClasses classes) {
    for (String row : TABLE.keySet()) {
      String[] allowed =
          Stream.concat(Stream.of(row), mayUse(row).stream())
              .map(ArchitectureTest::pattern)
              .toArray(String[]::new);
      classes()
          .that()
          .resideInAPackage(pattern(row))
          .should()
          .onlyDependOnClassesThat(
              JavaClass.Predicates.resideOutsideOfPackage("io.qbi..")
                  .or(JavaClass.Predicates.resideInAnyPackage(allowed)))
          .as(row + " may use " + TABLE.get(row) + ", what these may use, and no other package")
          .check(classes);
    }
  }

  @ArchTest
  static void everyPackageHasARow(JavaClasses classes) {
    Set<String> rows =
        classes.stream()
            .map(type -> type.getPackageName().replaceFirst("^(io\\.qbi\\.kernel)\\..*", "$1"))
            .collect(toSet());
    assertThat(TABLE.keySet()).as("rows of the package table").containsAll(rows);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    // Javadoc leaves no class file behind, so this looks at the sources.
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      Set<Path> packages =
          files.filter(f -> f.toString().endsWith(".java")).map(Path::getParent).collect(toSet());
      assertThat(packages)
          .allSatisfy(p -> assertThat(p.resolve("package-info.java")).content().contains("/**"));
    }
  }

  private static Set<String> mayUse(String row) {
    Set<String> all = new TreeSet<>();
    for (String named : TABLE.get(row)) {
      all.add(named);
      all.addAll(mayUse(named));
    }
    return all;
  }

  /** Returns what matches the packages of a row: the packages inside the kernel's share its row. */
  private static String pattern(String row) {
    return row.equals("io.qbi.kernel") ? row + ".." : row;
  }

  private static ArchCondition<JavaMethod> notMentionGuava() {
    return new ArchCondition<>("not mention Guava") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(
                method.getReturnType().getAllInvolvedRawTypes().stream(),
                method.getParameterTypes().stream()
                    .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
            .filter(type -> type.getPackageName().startsWith("com.google."))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " mentions " + type.getName())));
      }
    };
  }
}
