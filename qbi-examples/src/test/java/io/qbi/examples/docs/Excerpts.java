package io.qbi.examples.docs;

import io.qbi.Explain;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the fenced blocks of a page must hold, by the comment before them:
 *
 * <ul>
 *   <li>{@code snippet: name}: the lines between {@code // snippet: name} and {@code // end} in a
 *       class of {@code io.qbi.examples.docs}
 *   <li>{@code from: file | text}: of any file, the declaration that begins with the first line
 *       that has the text, up to where its brackets close
 *   <li>{@code output: name}: what the code with that name gives when it runs
 * </ul>
 */
final class Excerpts {
  private static final String SNIPPETS = "qbi-examples/src/main/java/io/qbi/examples/docs";

  private static final Map<String, Supplier<String>> OUTPUTS =
      Map.of(
          "first-look", () -> printed(() -> FirstLook.main(new String[0])),
          "worked-example logical", () -> WorkedExample.explain(Explain.LOGICAL),
          "worked-example physical", () -> WorkedExample.explain(Explain.PHYSICAL));

  private final Repository repository;

  Excerpts(Repository repository) {
    this.repository = repository;
  }

  /** Returns the text for a comment such as {@code snippet: first-look}. */
  String of(String kind, String argument) {
    return switch (kind) {
      case "snippet" -> snippet(argument);
      case "from" -> declaration(argument);
      case "output" -> output(argument);
      default -> throw new NoSuchElementException("no such kind of excerpt: " + kind);
    };
  }

  private String snippet(String name) {
    Pattern marked =
        Pattern.compile("(?ms)^ *// snippet: " + Pattern.quote(name) + "\n(.*?)^ *// end$");
    for (Path file : repository.filesBelow(SNIPPETS, ".java")) {
      Matcher matcher = marked.matcher(Repository.read(file));
      if (matcher.find()) {
        return matcher.group(1).stripTrailing().stripIndent();
      }
    }
    throw new NoSuchElementException("no class in " + SNIPPETS + " has // snippet: " + name);
  }

  private String declaration(String argument) {
    String[] parts = argument.split(" \\| ", 2);
    List<String> lines = Repository.read(repository.file(parts[0])).lines().toList();
    int first = 0;
    while (first < lines.size() && !lines.get(first).contains(parts[1])) {
      first++;
    }
    int last = first;
    int open = 0;
    for (; last < lines.size(); last++) {
      String line = lines.get(last).replaceAll("\"[^\"]*\"|'.'|//.*", "");
      open += count(line, "[({\\[]") - count(line, "[)}\\]]");
      if (open == 0 && line.strip().matches(".*[;},]")) {
        return lines.subList(first, last + 1).stream()
            .collect(Collectors.joining("\n"))
            .stripIndent();
      }
    }
    throw new NoSuchElementException(parts[0] + " has no declaration with \"" + parts[1] + "\"");
  }

  private static int count(String line, String regex) {
    return (int) Pattern.compile(regex).matcher(line).results().count();
  }

  private static String output(String name) {
    Supplier<String> supplier = OUTPUTS.get(name);
    if (supplier == null) {
      throw new NoSuchElementException("no output is called " + name + ": " + OUTPUTS.keySet());
    }
    return Arrays.stream(supplier.get().split("\n"))
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static String printed(Runnable program) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
