package io.qbi.kernel.reduce;

/**
 * Where floats are among bins of equal width, as whole numbers: the upper bits are the slot, the
 * lower ones where in it. Slot 0 is for what lies below the first bin, slots 1, 2... are the bins,
 * the next one is for what lies above them, and for NaN.
 *
 * <p>A float between two powers of two is a whole number of its last bit. So a float of the right
 * size, added to the place of another, leaves that place in its last bits.
 *
 * @param low the lower edge of the first bin
 * @param scale the bins per unit
 * @param shift what is added to a place
 * @param zero the bits of the sum at the lower edge of slot 0
 * @param least a place in slot 0
 * @param most a place in the slot behind the last bin
 * @param doubt how far from an edge a place tells its slot for certain
 * @param fraction how many bits tell where in its slot a place is
 * @param open the slot of those whose place does not tell it: the last one
 */
public record BinPlaces(
    float low,
    float scale,
    float shift,
    int zero,
    int least,
    int most,
    int doubt,
    int fraction,
    int open) {

  /** The bits of a float that are left to slots and fractions. */
  private static final int BITS = 22;

  /**
   * Returns the places among some bins.
   *
   * @param doubt how far from an edge, in bins, the place of a float tells its bin for certain
   * @param bins how many: of more than some thousands, no place {@linkplain #areClear() is clear}
   */
  static BinPlaces of(float low, float scale, double doubt, int bins) {
    int fraction = Math.max(1, BITS - bits(bins + 1));
    float shift = 1.5f * (1 << BITS + 1 - fraction);
    return new BinPlaces(
        low,
        scale,
        shift,
        Float.floatToRawIntBits(shift) - (1 << fraction),
        1 << fraction - 1,
        (bins + 1 << fraction) + (1 << fraction - 1),
        // The sum with the shift rounds once more.
        (int) Math.min(1 << BITS, Math.ceil(doubt * (1 << fraction)) + 1),
        fraction,
        (1 << bits(bins + 2)) - 1);
  }

  private static int bits(int number) {
    return 32 - Integer.numberOfLeadingZeros(number);
  }

  /** Returns whether few enough places are in doubt. */
  boolean areClear() {
    return scale >= Float.MIN_NORMAL && Float.isFinite(scale) && doubt << 5 <= 1 << fraction;
  }

  /** Returns the bits of a place that tell where in its slot it is. */
  public int inside() {
    return (1 << fraction) - 1;
  }

  /** Returns the slot of a float. */
  int slot(float x) {
    int sum = Float.floatToRawIntBits((x - low) * scale + shift);
    int place = Math.min(Math.max(sum - zero, least), most);
    int isOpen = ((place + doubt & inside()) - 2 * doubt) >> 31;
    return (place >> fraction | isOpen) & open;
  }
}
