package io.qbi.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param quick small sizes and few rounds, to see that all works
 * @param scaling the scaling page instead of the table
 * @param list to print the rows' keys and end
 * @param polluted a column for a JVM that has evaluated all other rows before
 * @param threads the threads that each contender may use
 * @param rounds how often the contenders take turns
 * @param seconds about how long each contender is measured on a row
 * @param warm the seconds that what the JVM compiles evaluates a row before it is measured
 * @param limit the seconds after which an answer is not waited for
 * @param cold how many fresh processes are started for the cold figures
 * @param python the Python interpreter
 * @param out the file to write; null for none
 * @param rows what the keys of the rows must contain one of; all rows if empty
 */
record Settings(
    boolean quick,
    boolean scaling,
    boolean list,
    boolean polluted,
    int threads,
    int rounds,
    double seconds,
    double warm,
    double limit,
    int cold,
    String python,
    Path out,
    List<String> rows) {

  /** What the options are. */
  static final String USAGE =
      """
      tools/bench.sh [options] [words: only rows whose keys contain one of them]

        --quick          small sizes and few rounds; writes no file unless --out names one
        --scaling        time against size and threads, to docs/scaling.md
        --list           the keys of all rows
        --polluted       one more column: a JVM that has evaluated all other rows before
        --threads N      threads of every contender; all processors if not given
        --rounds N       how often the contenders take turns; 7, with --quick 3
        --seconds S      about how long each is measured on a row; 4, with --quick 0.3
        --warm S         how long the JVM may compile before that, half as long if evaluations get
                         no faster; 8, with --quick 0.3
        --limit S        seconds after which an answer is not waited for; 300
        --cold N         fresh processes for the cold figures; 3, with --quick 1
        --python PATH    the interpreter; /usr/bin/python3 if it is there, else python3
        --data FILE      a TIFF volume for the rows of bones, instead of one that is made
        --out FILE       the page to write; docs/benchmarks.md or docs/scaling.md if not given""";

  private static final Set<String> FLAGS = Set.of("--quick", "--scaling", "--list", "--polluted");
  private static final Set<String> VALUES =
      Set.of(
          "--threads",
          "--rounds",
          "--seconds",
          "--warm",
          "--limit",
          "--cold",
          "--python",
          "--data",
          "--out");

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it has an option that there is not
   */
  static Settings of(String... args) {
    Options options = new Options(args);
    boolean quick = options.has("--quick");
    boolean scaling = options.has("--scaling");
    String page = quick ? null : scaling ? "docs/scaling.md" : "docs/benchmarks.md";
    String out = options.text("--out", page);
    String data = options.text("--data", null);
    if (data != null) {
      System.setProperty("qbi.bench.data", Path.of(data).toAbsolutePath().toString());
    }
    return new Settings(
        quick,
        scaling,
        options.has("--list"),
        options.has("--polluted"),
        (int) options.number("--threads", Runtime.getRuntime().availableProcessors()),
        (int) options.number("--rounds", quick ? 3 : 7),
        options.number("--seconds", quick ? 0.3 : 4),
        options.number("--warm", quick ? 0.3 : 8),
        options.number("--limit", 300),
        (int) options.number("--cold", quick ? 1 : 3),
        options.text(
            "--python",
            Path.of("/usr/bin/python3").toFile().canExecute() ? "/usr/bin/python3" : "python3"),
        out == null ? null : Path.of(out),
        options.words);
  }

  /** Returns whether a row is asked for. */
  boolean wants(Row row) {
    return rows.isEmpty() || rows.stream().anyMatch(row.key()::contains);
  }

  /** The words of a command line, and the options among them. */
  private static final class Options {
    private final List<String> all;
    private final List<String> words = new ArrayList<>();

    Options(String... args) {
      this.all = List.of(args);
      for (int i = 0; i < args.length; i++) {
        if (VALUES.contains(args[i])) {
          i++;
        } else if (args[i].startsWith("-") && !FLAGS.contains(args[i])) {
          throw new IllegalArgumentException("no option " + args[i] + "\n\n" + USAGE);
        } else if (!FLAGS.contains(args[i])) {
          words.add(args[i]);
        }
      }
    }

    boolean has(String flag) {
      return all.contains(flag);
    }

    String text(String name, String otherwise) {
      int at = all.indexOf(name);
      if (at == all.size() - 1 && at >= 0) {
        throw new IllegalArgumentException(name + " needs a value\n\n" + USAGE);
      }
      return at < 0 ? otherwise : all.get(at + 1);
    }

    double number(String name, double otherwise) {
      String text = text(name, null);
      return text == null ? otherwise : Double.parseDouble(text);
    }
  }
}
