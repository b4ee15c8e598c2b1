package io.qbi;

/** The part of a convolution that is wanted; SciPy's names. */
public enum ConvolveMode {
  /** All positions where image and kernel overlap. */
  FULL,
  /** As many as the image has, in the middle of the full ones. */
  SAME,
  /** Those where the kernel lies wholly inside the image. */
  VALID
}
