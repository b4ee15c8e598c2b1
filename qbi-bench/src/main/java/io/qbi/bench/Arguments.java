package io.qbi.bench;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.Qbi;
import java.util.Map;

/**
 * What a row's expression is made of.
 *
 * @param n the size
 * @param round how many evaluations came before this one
 * @param engine where it is computed
 * @param arrays the inputs, in memory
 */
public record Arguments(int n, int round, Engine engine, Map<String, NdArray> arrays) {

  /** Returns an input as the beginning of an expression, in the chunks that qbi chooses. */
  public LazyArray get(String name) {
    return Qbi.of(array(name));
  }

  /** Returns an input as it is: for other libraries. */
  public NdArray array(String name) {
    NdArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "the row has no input \"" + name + "\", only " + arrays.keySet());
    }
    return array;
  }

  Arguments ofRound(int number) {
    return new Arguments(n, number, engine, arrays);
  }
}
