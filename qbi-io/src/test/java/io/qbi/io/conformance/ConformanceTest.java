package io.qbi.io.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.io.QbiIo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares qbi with NumPy, SciPy and scikit-image on a folder of cases, each under several
 * chunkings; {@code tools/conformance} makes such folders.
 *
 * <p>The project's own cases run by default, those of another folder with {@code
 * -Dqbi.conformance=DIR}. The summary goes to the output and to {@code
 * target/conformance-summary.txt}.
 */
class ConformanceTest {
  private static final Map<String, Calls.Call> CALLS = Calls.all();
  private static final Summary SUMMARY = new Summary();

  private static Path folder() {
    String given = System.getProperty("qbi.conformance");
    return Path.of(given == null ? "src/test/resources/conformance" : given).toAbsolutePath();
  }

  @TestFactory
  Stream<DynamicTest> agreesWithPython() throws IOException {
    return Case.readAll(folder()).stream()
        .map(test -> DynamicTest.dynamicTest(test.id(), () -> SUMMARY.run(test, this::check)));
  }

  @AfterAll
  static void writeSummary() throws IOException {
    String text = SUMMARY.text(folder());
    System.out.println(text);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "conformance-summary.txt"), text);
  }

  private void check(Case test) throws IOException {
    Calls.Call call = CALLS.get(test.call());
    if (call == null) {
      fail("no line of Calls says how to call " + test.call() + "; add one");
    }
    assertThat(test.chunkings()).as("ways to chunk").isNotEmpty();
    for (Map<String, long[][]> chunks : test.chunkings()) {
      try {
        check(test, call, chunks);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(describe(test, chunks) + ": " + e.getMessage(), e);
      }
    }
  }

  private static String describe(Case test, Map<String, long[][]> chunks) {
    StringBuilder text = new StringBuilder(test.call()).append(test.arguments());
    chunks.forEach(
        (name, sizes) ->
            text.append(", ").append(name).append(" in chunks " + Arrays.deepToString(sizes)));
    return text.toString();
  }

  private static void check(Case test, Calls.Call call, Map<String, long[][]> chunks)
      throws IOException {
    Map<String, LazyArray> arrays = new LinkedHashMap<>();
    test.inputs()
        .forEach(
            (name, file) ->
                arrays.put(
                    name, QbiIo.open(test.folder().resolve(file)).rechunk(chunks.get(name))));
    Arguments arguments = new Arguments(arrays, test.arguments());
    List<NdArray> got = call.answer(arguments);
    arguments.checkAllRead();
    Comparison comparison = new Comparison(test.rtol(), test.atol());
    for (int i = 0; i < test.expect().size(); i++) {
      Answer want = Answer.read(test.folder().resolve(test.expect().get(i)));
      if (test.call().equals("scipy.ndimage.label") && i == 0) {
        Comparison.checkPartition(got.get(i), want);
      } else {
        comparison.check(got.get(i), want);
      }
    }
  }
}
