package io.qbi.kernel.rank;

/** The loops of sorting, one form for keys that are ints and one for longs. */
public interface SortLoops {
  /** Returns whether the first n keys are in order. */
  boolean isSorted(Object keys, int n);

  /** Returns whether key i of {@code a} is above key j of {@code b}. */
  boolean isAbove(Object a, int i, Object b, int j);

  /** Puts n keys in order by insertion: few. */
  void insert(Object keys, int n);

  /** Stores the least and the largest of n keys; returns the bits of their distance. */
  int range(Object keys, int n, Object range);

  /**
   * Counts a digit: {@code mask + 1} values of the distance from the least key, after its last
   * {@code shift} bits.
   *
   * @param counts takes the counts from entry {@code at} on, added to what stands there
   */
  void count(Object keys, int n, Object range, int shift, int mask, int[] counts, int at);

  /**
   * Moves keys to the parts that they belong to.
   *
   * @param parts the part for each distance from the least key, without its last {@code shift} bits
   * @param next where in each part the next key goes
   */
  void split(Object from, int n, Object range, int shift, int[] parts, int[] next, Object to);

  /** Moves each key to where its digit's keys begin, as counted, and moves that on by one. */
  void distribute(
      Object from,
      int p,
      int n,
      Object range,
      int shift,
      int mask,
      int[] starts,
      int at,
      Object to);

  /** Writes each distance from the least key as often as it was counted, {@code distances} all. */
  void repeat(Object to, Object range, int[] counts, int distances);

  /**
   * Merges the first {@code n} keys of two runs that follow four ranks each, side by side: a key
   * waits for what became of the one before, but not for those of other ranks.
   *
   * <p>Runs end with as many keys that are not below any other.
   *
   * @param starts how many keys of run a go before each rank
   * @param ranks the four ranks, where merged keys are stored
   * @return how many keys of run a go before those that follow the last rank
   */
  int merge(Object a, Object b, int[] starts, int[] ranks, Object to, int n);

  /** The template: keys that are whole doubles. */
  final class Template implements SortLoops {
    /** Creates the template, or a form of it. */
    public Template() {}

    @Override
    public boolean isSorted(Object keys, int n) {
      double[] x = (double[]) keys;
      for (int i = 1; i < n; i++) {
        if (KeyDigits.below(x[i], x[i - 1]) != 0) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean isAbove(Object a, int i, Object b, int j) {
      return KeyDigits.below(((double[]) b)[j], ((double[]) a)[i]) != 0;
    }

    @Override
    public void insert(Object keys, int n) {
      double[] x = (double[]) keys;
      for (int i = 1; i < n; i++) {
        double key = x[i];
        int to = i;
        while (to > 0 && KeyDigits.below(key, x[to - 1]) != 0) {
          x[to] = x[to - 1];
          to--;
        }
        x[to] = key;
      }
    }

    @Override
    public int range(Object keys, int n, Object range) {
      double[] x = (double[]) keys;
      double least = x[0];
      double largest = least;
      double otherLeast = least;
      double otherLargest = least;
      int i = 0;
      // Two of each, so that a key need not wait for what becomes of the one before.
      for (; i < n - 1; i += 2) {
        least = KeyDigits.smaller(least, x[i]);
        largest = KeyDigits.larger(largest, x[i]);
        otherLeast = KeyDigits.smaller(otherLeast, x[i + 1]);
        otherLargest = KeyDigits.larger(otherLargest, x[i + 1]);
      }
      double last = x[n - 1];
      least = KeyDigits.smaller(KeyDigits.smaller(least, otherLeast), last);
      largest = KeyDigits.larger(KeyDigits.larger(largest, otherLargest), last);
      double[] ends = (double[]) range;
      ends[0] = least;
      ends[1] = largest;
      return KeyDigits.bits(largest, least);
    }

    @Override
    public void count(Object keys, int n, Object range, int shift, int mask, int[] counts, int at) {
      double[] x = (double[]) keys;
      double least = ((double[]) range)[0];
      for (int i = 0; i < n; i++) {
        counts[at + (KeyDigits.digits(x[i], least, shift) & mask)]++;
      }
    }

    @Override
    public void split(
        Object from, int n, Object range, int shift, int[] parts, int[] next, Object to) {
      double[] x = (double[]) from;
      double[] z = (double[]) to;
      double least = ((double[]) range)[0];
      for (int i = 0; i < n; i++) {
        double key = x[i];
        int part = parts[KeyDigits.digits(key, least, shift)];
        int place = next[part];
        next[part] = place + 1;
        z[place] = key;
      }
    }

    @Override
    public void distribute(
        Object from,
        int p,
        int n,
        Object range,
        int shift,
        int mask,
        int[] starts,
        int at,
        Object to) {
      double[] x = (double[]) from;
      double[] z = (double[]) to;
      double least = ((double[]) range)[0];
      for (int i = p; i < p + n; i++) {
        double key = x[i];
        int digit = at + (KeyDigits.digits(key, least, shift) & mask);
        int place = starts[digit];
        starts[digit] = place + 1;
        z[place] = key;
      }
    }

    @Override
    public void repeat(Object to, Object range, int[] counts, int distances) {
      double[] z = (double[]) to;
      double least = ((double[]) range)[0];
      int place = 0;
      for (int distance = 0; distance < distances; distance++) {
        double key = least + distance;
        for (int end = place + counts[distance]; place < end; place++) {
          z[place] = key;
        }
      }
    }

    @Override
    public int merge(Object a, Object b, int[] starts, int[] ranks, Object to, int n) {
      double[] x = (double[]) a;
      double[] y = (double[]) b;
      double[] z = (double[]) to;
      int i = starts[0];
      int j = ranks[0] - i;
      int k = starts[1];
      int l = ranks[1] - k;
      int p = starts[2];
      int q = ranks[2] - p;
      int r = starts[3];
      int s = ranks[3] - r;
      int first = ranks[0];
      int next = ranks[1];
      int third = ranks[2];
      int last = ranks[3];
      for (int done = 0; done < n; done++) {
        // -1 if the key of b goes first; no branch, since nobody could foresee it.
        int second = KeyDigits.below(y[j], x[i]);
        z[first + done] = KeyDigits.smaller(x[i], y[j]);
        j -= second;
        i += 1 + second;
        second = KeyDigits.below(y[l], x[k]);
        z[next + done] = KeyDigits.smaller(x[k], y[l]);
        l -= second;
        k += 1 + second;
        second = KeyDigits.below(y[q], x[p]);
        z[third + done] = KeyDigits.smaller(x[p], y[q]);
        q -= second;
        p += 1 + second;
        second = KeyDigits.below(y[s], x[r]);
        z[last + done] = KeyDigits.smaller(x[r], y[s]);
        s -= second;
        r += 1 + second;
      }
      return r;
    }
  }
}
