package io.qbi.kernel;

import io.qbi.data.Block;
import java.io.IOException;

/** The code that computes one region of one operation's result. Stateless and safe for threads. */
@FunctionalInterface
public interface Kernel {
  /** Returns the region that the call asks for: {@link Call#out} filled, or a view of an input. */
  Block run(Call call) throws IOException;
}
