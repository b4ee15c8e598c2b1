package io.qbi.examples.docs;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.io.QbiIo;
import java.nio.file.Path;

/** How files and engines are used. */
final class UsageSnippets {
  private UsageSnippets() {}

  static void files(Path folder) {
    String input = folder.resolve("bone.tif").toString();
    String output = folder.resolve("bone-smooth.npy").toString();
    // snippet: files
    LazyArray bone = QbiIo.open(input); // reads the header only
    LazyArray middle = bone.slice("10:-10, ::2, ::2"); // reads what is left of it, when it is asked
    QbiIo.save(
        middle.filters().gaussian(1.5), output); // a chunk at a time; the name says the format
    // end
  }

  static double engine(LazyArray array, Path folder) {
    // snippet: engine
    Engine small = Engine.builder().threads(2).memoryBudget(64 << 20).scratch(folder).build();
    double mean = array.mean().compute(small).item();
    // end
    return mean;
  }
}
