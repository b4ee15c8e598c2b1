package io.qbi.bench.jmh;

import java.util.List;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Starts JMH with its own command line, for each backend in JVMs of the options that it needs;
 * {@code -p backend=vector} runs one only.
 */
public final class Jmh {
  private Jmh() {}

  /** Runs the benchmarks that the command line names. */
  public static void main(String[] args) throws Exception {
    CommandLineOptions given = options(args);
    boolean runs =
        !given.shouldHelp()
            && !given.shouldList()
            && !given.shouldListWithParams()
            && !given.shouldListProfilers()
            && !given.shouldListResultFormats();
    if (!runs) {
      Main.main(args);
      return;
    }
    for (String backend : given.getParameter("backend").orElse(List.of("scalar", "vector"))) {
      run(given, backend);
    }
  }

  private static CommandLineOptions options(String... args) throws CommandLineOptionException {
    return new CommandLineOptions(args);
  }

  private static void run(CommandLineOptions given, String backend) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.parent(given);
    options.param("backend", backend);
    if (backend.equals("vector")) {
      options.jvmArgsAppend("--add-modules", "jdk.incubator.vector");
      options.exclude(LibraryBench.class.getName());
    }
    new Runner(options.build()).run();
  }
}
