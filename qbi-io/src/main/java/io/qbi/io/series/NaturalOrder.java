package io.qbi.io.series;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Orders names as people do: runs of digits by the number that they form, so that {@code s9} comes
 * before {@code s10}; everything else by character. Equal numbers with more leading zeros come
 * last.
 */
public final class NaturalOrder implements Comparator<String>, Serializable {
  private static final long serialVersionUID = 1;

  /** Creates the order. */
  public NaturalOrder() {}

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = endOfDigits(a, i);
      int endB = endOfDigits(b, j);
      int order =
          endA > i && endB > j
              ? compareNumbers(a.substring(i, endA), b.substring(j, endB))
              : Character.compare(a.charAt(i), b.charAt(j));
      if (order != 0) {
        return order;
      }
      i = Math.max(endA, i + 1);
      j = Math.max(endB, j + 1);
    }
    int rest = Integer.compare(a.length() - i, b.length() - j);
    return rest != 0 ? rest : a.compareTo(b) < 0 ? 1 : a.equals(b) ? 0 : -1;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** Compares by value; numbers may have any length. */
  private static int compareNumbers(String a, String b) {
    String p = a.replaceFirst("^0+", "");
    String q = b.replaceFirst("^0+", "");
    return p.length() != q.length() ? Integer.compare(p.length(), q.length()) : p.compareTo(q);
  }
}
