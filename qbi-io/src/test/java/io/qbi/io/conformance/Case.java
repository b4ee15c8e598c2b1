package io.qbi.io.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of {@code cases.jsonl}: a call, what it is given, how that is chunked, and what NumPy,
 * SciPy or scikit-image answer.
 *
 * @param folder where the case's files are
 * @param id unique name
 * @param call the Python function in full
 * @param inputs parameter name to file
 * @param chunkings for each way to chunk, parameter name to chunk sizes by axis
 * @param arguments the other arguments by their Python names
 * @param expect the files with the answers
 * @param rtol the relative tolerance
 * @param atol the absolute tolerance
 */
record Case(
    Path folder,
    String id,
    String call,
    Map<String, String> inputs,
    List<Map<String, long[][]>> chunkings,
    Map<String, Object> arguments,
    List<String> expect,
    double rtol,
    double atol) {

  /** Reads all cases of a folder. */
  static List<Case> readAll(Path folder) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("cases.jsonl"))) {
      if (!line.isBlank()) {
        cases.add(of(folder, fields(Json.parse(line))));
      }
    }
    return cases;
  }

  private static Case of(Path folder, Map<String, Object> fields) {
    Map<String, String> inputs = new LinkedHashMap<>();
    fields(fields.get("inputs")).forEach((name, file) -> inputs.put(name, (String) file));
    return new Case(
        folder,
        (String) fields.get("id"),
        (String) fields.get("call"),
        inputs,
        chunkings(fields(fields.get("chunks"))),
        fields(fields.get("kwargs")),
        list(fields.get("expect")).stream().map(String.class::cast).toList(),
        ((Number) fields.get("rtol")).doubleValue(),
        ((Number) fields.get("atol")).doubleValue());
  }

  private static List<Map<String, long[][]>> chunkings(Map<String, Object> byInput) {
    List<Map<String, long[][]>> result = new ArrayList<>();
    byInput.forEach(
        (name, ways) -> {
          for (int k = 0; k < list(ways).size(); k++) {
            if (k == result.size()) {
              result.add(new LinkedHashMap<>());
            }
            result.get(k).put(name, sizes(list(list(ways).get(k))));
          }
        });
    return result;
  }

  private static long[][] sizes(List<?> axes) {
    return axes.stream()
        .map(axis -> list(axis).stream().mapToLong(n -> ((Number) n).longValue()).toArray())
        .toArray(long[][]::new);
  }

  private static Map<String, Object> fields(Object value) {
    Map<String, Object> result = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, field) -> result.put((String) key, field));
    return result;
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }
}
