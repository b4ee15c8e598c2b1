package io.qbi.run;

/** A computation failed: names the operation, the region it was computing and the cause. */
public final class ComputeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates an exception with a message and the original cause. */
  public ComputeException(String message, Throwable cause) {
    super(message, cause);
  }
}
