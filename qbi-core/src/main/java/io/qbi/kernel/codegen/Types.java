package io.qbi.kernel.codegen;

import io.qbi.data.DType;
import org.objectweb.asm.Type;

/** The Java types that generated code keeps elements in. */
final class Types {
  private Types() {}

  /** Returns the type of the entries of the arrays that hold a real dtype. */
  static Type stored(DType dtype) {
    return switch (dtype) {
      case BOOL, UINT8, INT8 -> Type.BYTE_TYPE;
      case UINT16, INT16 -> Type.SHORT_TYPE;
      case UINT32, INT32 -> Type.INT_TYPE;
      case INT64 -> Type.LONG_TYPE;
      case FLOAT32 -> Type.FLOAT_TYPE;
      case FLOAT64 -> Type.DOUBLE_TYPE;
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(dtype + " is not real");
    };
  }

  /**
   * Returns the type that a real dtype is computed in: it holds every value, and arithmetic in it
   * gives what {@link io.qbi.expr.ScalarOp} asks for once it is wrapped.
   */
  static Type computed(DType dtype) {
    return switch (dtype) {
      case BOOL, UINT8, INT8, UINT16, INT16, INT32 -> Type.INT_TYPE;
      case UINT32, INT64 -> Type.LONG_TYPE;
      default -> stored(dtype);
    };
  }

  /** Returns whether a type is int or long. */
  static boolean isIntegral(Type type) {
    return type == Type.INT_TYPE || type == Type.LONG_TYPE;
  }

  /** Returns whether a type is long. */
  static boolean isLong(Type type) {
    return type == Type.LONG_TYPE;
  }
}
