package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.util.List;

/**
 * The discrete Fourier transform of {@code n} elements along one axis, which the result holds in
 * one chunk; the other axes are cut finer in exchange, so that chunks stay small ("pencils").
 */
public record Fft(Kind kind, int axis, long n) implements Op {

  /** What is transformed into what. */
  public enum Kind {
    /** Complex to complex. */
    FORWARD,
    /** Complex to complex, scaled by 1/n. */
    INVERSE,
    /** Real to the n/2 + 1 first coefficients. */
    REAL,
    /** The n/2 + 1 first coefficients to real, scaled by 1/n. */
    INVERSE_REAL
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    if (n < 1) {
      throw new IllegalArgumentException(
          "fft: the length along axis " + axis + " is " + n + "; it must be 1 or more");
    }
    if (kind == Kind.REAL && input.dtype().isComplex()) {
      throw new IllegalArgumentException("rfft: the input is complex; use fft, or take real()");
    }
    // SciPy transforms float32 in single precision and everything else in double.
    boolean single = input.dtype().real() == DType.FLOAT32;
    DType dtype =
        kind == Kind.INVERSE_REAL
            ? single ? DType.FLOAT32 : DType.FLOAT64
            : single ? DType.COMPLEX64 : DType.COMPLEX128;
    long length = kind == Kind.REAL ? n / 2 + 1 : n;
    return new Spec(dtype, Pencils.of(input.chunks(), axis, length, dtype));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    long available = inputs.get(0).shape().dim(axis);
    long needed = kind == Kind.INVERSE_REAL ? n / 2 + 1 : n;
    return output.isEmpty()
        ? output.with(axis, 0, 0)
        : output.with(axis, 0, Math.min(needed, available));
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return inputBox(0, output, inputs).size() * (2 + Math.log(n));
  }

  @Override
  public String label() {
    String name =
        switch (kind) {
          case FORWARD -> "fft";
          case INVERSE -> "ifft";
          case REAL -> "rfft";
          case INVERSE_REAL -> "irfft";
        };
    return name + " along axis " + axis;
  }
}
