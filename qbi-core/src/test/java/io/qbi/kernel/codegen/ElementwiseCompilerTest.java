package io.qbi.kernel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.scalar.ElementwiseProgram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ElementwiseCompilerTest {
  /** HotSpot's HugeMethodLimit: it leaves longer methods to its bytecode interpreter. */
  private static final int HUGE = 8000;

  @Test
  void theLongestProgramsAreNotTooLongForTheJvm() {
    int rounds = 1;
    while (ElementwiseCompiler.supports(wordy(rounds + 1))) {
      rounds++;
    }
    assertThat(rounds).isGreaterThan(20);
    List<Access> strided = List.of(Access.STRIDED, Access.STRIDED);
    byte[] file = ElementwiseCompiler.write(new LoopShape(wordy(rounds), strided), 0);
    assertThat(longestMethod(file)).isBetween(1000, HUGE);
  }

  /** Returns a program of operations that take the most bytes of code. */
  private static ElementwiseProgram wordy(int rounds) {
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(DType.UINT32));
    int value = 0;
    for (int i = 0; i < rounds; i++) {
      value = builder.apply(ScalarOp.CLIP, value, 0, builder.apply(ScalarOp.POWER, value, 0));
      value = builder.apply(ScalarOp.WHERE, builder.apply(ScalarOp.LESS, value, 0), value, 0);
    }
    return builder.build(value);
  }

  private static int longestMethod(byte[] file) {
    int[] longest = new int[1];
    ClassWriter copy = new ClassWriter(0);
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9, copy) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return measured(
                    super.visitMethod(access, name, descriptor, signature, thrown), longest);
              }
            },
            0);
    return longest[0];
  }

  private static MethodVisitor measured(MethodVisitor method, int[] longest) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitMaxs(int stack, int locals) {
        Label end = new Label();
        super.visitLabel(end);
        longest[0] = Math.max(longest[0], end.getOffset());
        super.visitMaxs(stack, locals);
      }
    };
  }
}
