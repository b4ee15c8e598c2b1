package io.qbi.kernel.scalar;

import io.qbi.expr.ScalarOp;
import io.qbi.kernel.scalar.ElementwiseProgram.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * A program as infix text. Values are written in their order, each from the bounded texts of those
 * it uses, so that a program of any length takes linear time and gives a short text.
 */
final class Formula {
  private static final int LONGEST = 160;
  private static final int MOST_SHARED = 6;

  private final ElementwiseProgram program;
  private final String[] texts;
  private final int[] uses;
  private final List<String> shared = new ArrayList<>();
  private int named;

  Formula(ElementwiseProgram program, List<String> names) {
    this.program = program;
    this.texts = new String[program.values()];
    this.uses = new int[program.values()];
    for (int i = 0; i < program.inputs().size(); i++) {
      texts[i] = names.get(i);
    }
    for (Instruction instruction : program.instructions()) {
      instruction.args().forEach(arg -> uses[arg]++);
    }
  }

  /** Returns the text of the result, and behind it those of shared values. */
  String text() {
    int inputs = program.inputs().size();
    for (int value = inputs; value < texts.length; value++) {
      String text = shortened(write(program.instruction(value)));
      if (uses[value] > 1) {
        String name = "t" + ++named;
        if (named <= MOST_SHARED) {
          shared.add(name + " = " + bare(value, text));
        }
        text = name;
      }
      texts[value] = text;
    }
    int last = texts.length - 1;
    StringBuilder out = new StringBuilder(bare(last, texts[last]));
    shared.forEach(line -> out.append(", ").append(line));
    return named > MOST_SHARED ? out.append(", …").toString() : out.toString();
  }

  private String write(Instruction instruction) {
    if (instruction.op() == ScalarOp.CAST) {
      int arg = instruction.args().get(0);
      return instruction.dtype() + "(" + bare(arg, texts[arg]) + ")";
    }
    boolean function = !isSymbol(instruction.op());
    List<String> args = new ArrayList<>();
    for (int i = 0; i < instruction.args().size(); i++) {
      int arg = instruction.args().get(i);
      boolean bare = function || (i == 0 && continues(instruction, arg));
      args.add(bare ? bare(arg, texts[arg]) : texts[arg]);
    }
    return instruction.op().format(args);
  }

  private static boolean isInfix(Instruction instruction) {
    return instruction.op().arity() == 2 && isSymbol(instruction.op());
  }

  private static boolean isSymbol(ScalarOp op) {
    return !op.label().equals(op.numpyName());
  }

  /** Whether the first operand needs no brackets: {@code a + b + c}, {@code a * b * c}. */
  private boolean continues(Instruction instruction, int arg) {
    if (arg < program.inputs().size()) {
      return false;
    }
    ScalarOp op = instruction.op();
    return (op == ScalarOp.ADD || op == ScalarOp.MULTIPLY) && program.instruction(arg).op() == op;
  }

  /** Returns a text without the brackets that its last operation put around it. */
  private String bare(int value, String text) {
    boolean bracketed =
        value >= program.inputs().size()
            && isInfix(program.instruction(value))
            && text.startsWith("(")
            && text.endsWith(")");
    return bracketed ? text.substring(1, text.length() - 1) : text;
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int half = LONGEST / 2 - 2;
    String start = text.substring(0, half).replace("…", "").stripTrailing();
    int from = text.indexOf(' ', text.length() - half);
    return start + " … " + text.substring(Math.max(from, text.length() - half)).strip();
  }
}
