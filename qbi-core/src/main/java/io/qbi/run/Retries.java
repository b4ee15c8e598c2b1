package io.qbi.run;

import io.qbi.data.Block;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;

/**
 * How often a source that failed to read a region is asked again, and after what time.
 *
 * <p>Only failures that come from an {@link IOException} are, such as those of a network folder;
 * not those that will not mend themselves, as of a file that is not there.
 *
 * @param times how often a read is repeated; 0 for never
 * @param pause the time before the first repetition; it doubles with each
 */
public record Retries(int times, Duration pause) {
  /** Every failure ends the run. */
  public static final Retries NONE = new Retries(0, Duration.ZERO);

  private static final List<Class<? extends IOException>> LASTING =
      List.of(
          NoSuchFileException.class,
          FileNotFoundException.class,
          AccessDeniedException.class,
          ClosedByInterruptException.class);

  /** Checks the arguments. */
  public Retries {
    if (times < 0 || pause.isNegative()) {
      throw new IllegalArgumentException(
          "retries: " + times + " times after " + pause + "; neither may be negative");
    }
  }

  /** Something that reads. */
  interface Reading {
    Block read() throws IOException;
  }

  Block read(Reading reading) throws IOException {
    for (int repetition = 0; ; repetition++) {
      try {
        return reading.read();
      } catch (IOException | RuntimeException e) {
        if (repetition == times || !mayMend(e) || !rest(repetition)) {
          throw e;
        }
      }
    }
  }

  private static boolean mayMend(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof IOException) {
        return !LASTING.contains(e.getClass());
      }
    }
    return false;
  }

  /** Waits; returns false if the thread was interrupted, which it then still is. */
  private boolean rest(int repetition) {
    try {
      Thread.sleep(pause.toMillis() << Math.min(repetition, 20));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
