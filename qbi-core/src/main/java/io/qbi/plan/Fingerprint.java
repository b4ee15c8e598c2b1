package io.qbi.plan;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A digest of what a plan does, for the provenance of a result: the same in every process for plans
 * of equal stages. Records and lists are gone through part by part, so that it does not matter
 * which of their parts happen to be one object; all else counts by its serialised form.
 */
final class Fingerprint {
  private final Hasher hasher = Hashing.sha256().newHasher();

  private Fingerprint() {}

  /**
   * Returns the digest in hexadecimal.
   *
   * @throws IllegalStateException if a step holds something that cannot be serialised
   */
  static String of(List<Stage> stages, List<Stage> outputs) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.hasher.putInt(stages.size());
    stages.forEach(fingerprint::add);
    outputs.forEach(output -> fingerprint.hasher.putInt(output.id()));
    return fingerprint.hasher.hash().toString();
  }

  private void add(Stage stage) {
    put(stage.spec(), stage);
    stage.inputs().forEach(input -> hasher.putInt(input.id()));
    List<Step> steps = stage.program().steps();
    hasher.putInt(steps.size());
    steps.forEach(step -> put(step, stage));
  }

  private void put(Object value, Stage stage) {
    if (value == null) {
      hasher.putByte((byte) 0);
    } else if (value instanceof List<?> list) {
      hasher.putByte((byte) 1).putInt(list.size());
      list.forEach(element -> put(element, stage));
    } else if (value instanceof Enum<?> constant) {
      text(constant.getDeclaringClass().getName() + "." + constant.name());
    } else if (value instanceof Record record) {
      text(record.getClass().getName());
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        put(part(record, component), stage);
      }
    } else {
      bytes(value, stage);
    }
  }

  private static Object part(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record.getClass().getName() + " cannot be looked into", e);
    }
  }

  private void text(String text) {
    hasher.putByte((byte) 2).putInt(text.length()).putString(text, StandardCharsets.UTF_8);
  }

  private void bytes(Object value, Stage stage) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject((Serializable) value);
    } catch (IOException | ClassCastException e) {
      throw new IllegalStateException(
          stage.label()
              + " holds what cannot be serialised, "
              + e.getMessage()
              + "; let its function capture serialisable values only",
          e);
    }
    hasher.putByte((byte) 3).putInt(bytes.size()).putBytes(bytes.toByteArray());
  }
}
