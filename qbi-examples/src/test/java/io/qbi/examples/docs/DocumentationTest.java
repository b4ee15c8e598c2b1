package io.qbi.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.qbi.LazyArray;
import io.qbi.Qbi;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds README and {@code docs/} to the code: excerpts, links, commands and names. */
class DocumentationTest {
  private static final Repository REPOSITORY = Repository.here();

  /** A comment that names an excerpt, and the fenced block after it. */
  private static final Pattern EXCERPT =
      Pattern.compile("<!-- (snippet|from|output): (.+) -->\n```(\\w*)\n((?s:.*?))```");

  private static final Pattern JAVA_BLOCK = Pattern.compile("(?m)^(.*)\n```java$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
  private static final Pattern COMMAND = Pattern.compile("(?m)\\b(mvn |tools/[\\w.-]+)[^`|\n]*");
  private static final Pattern TYPE = Pattern.compile("\\bio\\.qbi(\\.[a-z]\\w*)*\\.[A-Z]\\w*");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Properties))(?:#(\\w+))?`");
  private static final Pattern SOURCE =
      Pattern.compile("`((?:qbi-\\w+|docs|tools|\\.ci|\\.mvn)/[^`\\s*]*)`");

  static List<Path> pages() {
    return REPOSITORY.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void excerptsAreWhatTheCodeSays(Path page) {
    Excerpts excerpts = new Excerpts(REPOSITORY);
    String text = Repository.read(page);
    String current =
        EXCERPT
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        String.format(
                            "<!-- %s: %s -->%n```%s%n%s%n```",
                            found.group(1),
                            found.group(2),
                            found.group(3),
                            excerpts.of(found.group(1), found.group(2)))))
            .replace("\r\n", "\n");
    if (Boolean.getBoolean("qbi.updateDocs")) {
      Repository.write(page, current);
      return;
    }
    assertThat(text)
        .as("%s differs from the code; run with -Dqbi.updateDocs=true and read the change", page)
        .isEqualTo(current);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyJavaBlockIsAnExcerpt(Path page) {
    List<String> before = found(JAVA_BLOCK, Repository.read(page), 1);
    assertThat(before).allSatisfy(line -> assertThat(line).matches("<!-- (snippet|from): .+ -->"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void relativeLinksLeadSomewhere(Path page) {
    List<String> links = found(LINK, Repository.read(page), 1);
    assertThat(links)
        .filteredOn(link -> !link.contains(":"))
        .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namedFilesExist(Path page) {
    List<String> names = found(SOURCE, Repository.read(page), 1);
    assertThat(names)
        .filteredOn(name -> !name.contains("/target/"))
        .allSatisfy(name -> assertThat(REPOSITORY.file(name)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namedTypesExist(Path page) {
    Set<String> sources = javaFiles().map(DocumentationTest::qualifiedName).collect(toSet());
    assertThat(found(TYPE, Repository.read(page), 0))
        .allSatisfy(name -> assertThat(sources.contains(name)).as(name).isTrue());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namedTestsExist(Path page) {
    for (MatchResult named : TEST.matcher(Repository.read(page)).results().toList()) {
      Path file =
          javaFiles()
              .filter(path -> path.endsWith(named.group(1) + ".java"))
              .findFirst()
              .orElseGet(() -> fail("%s names the test %s", page, named.group()));
      if (named.group(2) != null) {
        assertThat(file).content().contains(" " + named.group(2) + "(");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namedCommandsCanRun(Path page) {
    for (String command : found(COMMAND, Repository.read(page), 0)) {
      for (String module : found(Pattern.compile("-pl (\\S+)"), command, 1)) {
        assertThat(REPOSITORY.file(module + "/pom.xml")).as(command).exists();
      }
      for (String profile : found(Pattern.compile("-P(\\w+)"), command, 1)) {
        assertThat(REPOSITORY.file("pom.xml")).content().contains("<id>" + profile + "</id>");
      }
      if (command.startsWith("tools/")) {
        assertThat(REPOSITORY.file(command.split(" ")[0])).isExecutable();
      }
    }
  }

  @Test
  void operationsInTheTableOfTheReadmeExist() {
    String readme = Repository.read(REPOSITORY.file("README.md"));
    String table = readme.substring(readme.indexOf("## What there is"));
    table = table.substring(0, table.indexOf("\n## "));
    Set<String> named = new TreeSet<>();
    for (String row : table.split("\n")) {
      String[] cells = row.split("(?<!\\\\)\\|");
      if (cells.length > 2) {
        for (String code : found(Pattern.compile("`([^`]*)`"), cells[2], 1)) {
          named.addAll(found(Pattern.compile("\\b[a-zA-Z]\\w+"), code, 0));
        }
      }
    }
    assertThat(named).hasSizeGreaterThan(50);
    Set<String> names = publicNames();
    assertThat(named).allSatisfy(name -> assertThat(names.contains(name)).as(name).isTrue());
  }

  /** Returns the names of what is public in the packages that users write code against. */
  private static Set<String> publicNames() {
    return Stream.of("qbi-core/src/main/java/io/qbi", "qbi-io/src/main/java/io/qbi/io")
        .flatMap(folder -> REPOSITORY.filesBelow(folder, ".java").stream())
        .map(DocumentationTest::qualifiedName)
        .filter(name -> !name.endsWith("-info"))
        // The vector kernels load only where their module is, and nobody writes code against them.
        .filter(name -> !name.startsWith("io.qbi.kernel."))
        .map(DocumentationTest::load)
        .filter(type -> Modifier.isPublic(type.getModifiers()) || isPartOfLazyArray(type))
        .flatMap(
            type ->
                Stream.concat(
                    Stream.of(type.getSimpleName()),
                    Stream.<Member>concat(
                            Arrays.stream(type.getDeclaredMethods()),
                            Arrays.stream(type.getDeclaredFields()))
                        .filter(member -> Modifier.isPublic(member.getModifiers()))
                        .map(Member::getName)))
        .collect(toSet());
  }

  private static boolean isPartOfLazyArray(Class<?> type) {
    return type.isAssignableFrom(LazyArray.class);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Qbi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Path> javaFiles() {
    return Files.exists(REPOSITORY.file("pom.xml"))
        ? Stream.of("qbi-core/src", "qbi-io/src", "qbi-examples/src", "qbi-bench")
            .flatMap(folder -> REPOSITORY.filesBelow(folder, ".java").stream())
        : Stream.empty();
  }

  private static String qualifiedName(Path source) {
    String path = REPOSITORY.root().relativize(source).toString().replace('\\', '/');
    return path.replaceFirst(".*/java/", "").replaceFirst("\\.java$", "").replace('/', '.');
  }

  private static List<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(match -> match.group(group)).toList();
  }

  private static <T> java.util.stream.Collector<T, ?, Set<T>> toSet() {
    return Collectors.toCollection(TreeSet::new);
  }
}
