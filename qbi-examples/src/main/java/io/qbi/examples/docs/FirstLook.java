package io.qbi.examples.docs;

// snippet: first-look
import static io.qbi.Qbi.random;

import io.qbi.LazyArray;
import io.qbi.RegionTable;

/** Finds bright spots in a noisy image that is cut into 16 chunks, and measures them. */
public final class FirstLook {
  public static void main(String[] args) {
    LazyArray image = random(42).uniform(2048, 2048).rechunk(512, 512);
    LazyArray smooth = image.minus(0.5).times(2).filters().gaussian(20);
    LazyArray labels = smooth.gt(0.02).objects().label(); // nothing has been computed so far

    RegionTable spots = labels.objects().regions(smooth).compute();
    System.out.println(spots.filter(i -> !spots.touchesBorder(i)).sortByDescending("area"));
  }
}
// end
