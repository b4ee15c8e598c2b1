package io.qbi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine has: processors, Python, a C compiler with FFTW. Found out once. */
final class Machine {
  private static final String VERSIONS =
      """
      import importlib, platform
      found = ['Python ' + platform.python_version()]
      for name in 'numpy', 'scipy', 'dask', 'numexpr', 'skimage', 'cv2':
          try: found.append(name + ' ' + importlib.import_module(name).__version__)
          except ImportError: found.append('no ' + name)
      print(', '.join(found))""";

  private final Path folder;
  private final String python;
  private final String versions;
  private final Path fftw;
  private final String processor;
  private final String bestBlas;

  /**
   * Looks around.
   *
   * @param folder where files of this program's own can go
   * @param python the interpreter to use
   */
  Machine(Path folder, String python) throws IOException {
    this.folder = folder;
    this.python = python;
    this.versions = run(python, "-c", VERSIONS).orElse("");
    this.fftw = compiledFftw();
    List<String> cpu = cpuInfo();
    this.processor = field(cpu, "model name");
    String flags = field(cpu, "flags");
    this.bestBlas =
        flags.contains("avx512f") ? "SKYLAKEX" : flags.contains("avx2") ? "HASWELL" : "";
  }

  private Path compiledFftw() throws IOException {
    Path source = resource("fftw.c");
    Path program = folder.resolve("fftw");
    String out = program.toString();
    return run("gcc", "-O3", source.toString(), "-o", out, "-lfftw3f_threads", "-lfftw3f", "-lm")
        .map(said -> program)
        .orElse(null);
  }

  private Path resource(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = Machine.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static List<String> cpuInfo() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    return Files.isReadable(info) ? Files.readAllLines(info) : List.of();
  }

  private static String field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("unknown");
  }

  /** Runs a program and returns what it prints, nothing if there is none or it fails. */
  private static Optional<String> run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(Redirect.DISCARD)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said.trim()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Returns the processor's name. */
  String processor() {
    return processor;
  }

  /** Returns the versions of Python and its libraries; empty without Python. */
  String versions() {
    return versions;
  }

  /** Returns whether FFTW could be compiled. */
  boolean hasFftw() {
    return fftw != null;
  }

  /** Returns the kernel that OpenBLAS is told to take where the best one is asked for. */
  String bestBlas() {
    return bestBlas;
  }

  /** Returns the processes that wait for a processor, on average over a minute; -1 if unknown. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** Starts what measures qbi or another Java library, in a new Java process. */
  WorkerProcess java(int threads, List<String> options) {
    String java = ProcessHandle.current().info().command().orElse("java");
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(options);
    String data = System.getProperty("qbi.bench.data");
    if (data != null) {
      command.add("-Dqbi.bench.data=" + data);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Worker.class.getName(), Integer.toString(threads)));
    return start(new ProcessBuilder(command));
  }

  /** Starts what measures Python libraries; null without Python. */
  WorkerProcess python(int threads, boolean withBestBlas) throws IOException {
    if (versions.isEmpty()) {
      return null;
    }
    String script = resource("peer.py").toString();
    ProcessBuilder builder = new ProcessBuilder(python, script, Integer.toString(threads));
    if (withBestBlas && !bestBlas.isEmpty()) {
      builder.environment().put("OPENBLAS_CORETYPE", bestBlas);
    }
    return start(builder);
  }

  /** Starts what measures FFTW; null where it could not be compiled. */
  WorkerProcess fftw(int threads) {
    return fftw == null
        ? null
        : start(new ProcessBuilder(fftw.toString(), Integer.toString(threads)));
  }

  private static WorkerProcess start(ProcessBuilder builder) {
    try {
      return new WorkerProcess(builder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder and its files, as far as that is possible. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      System.err.println(folder + " is left behind: " + e);
    }
  }
}
