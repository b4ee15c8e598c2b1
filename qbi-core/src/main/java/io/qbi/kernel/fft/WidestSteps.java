package io.qbi.kernel.fft;

/**
 * Steps along lines by wide vectors, where the rows that a step takes together are a multiple of
 * their lanes; by narrower ones elsewhere.
 *
 * @param lanes those of the wide vectors
 */
record WidestSteps(Steps wide, int lanes, Steps narrow) implements Steps {
  private Steps of(int m) {
    return m % lanes == 0 ? wide : narrow;
  }

  @Override
  public void two(Object re, Object im, int at, int blocks, int m, Object roots) {
    of(m).two(re, im, at, blocks, m, roots);
  }

  @Override
  public void three(Object re, Object im, int at, int blocks, int m, Object roots) {
    of(m).three(re, im, at, blocks, m, roots);
  }

  @Override
  public void four(Object re, Object im, int at, int blocks, int m, Object roots) {
    of(m).four(re, im, at, blocks, m, roots);
  }

  @Override
  public void five(Object re, Object im, int at, int blocks, int m, Object roots) {
    of(m).five(re, im, at, blocks, m, roots);
  }

  @Override
  public void any(
      int radix, Object re, Object im, int at, int m, Object roots, Object circle, Object spare) {
    of(m).any(radix, re, im, at, m, roots, circle, spare);
  }
}
