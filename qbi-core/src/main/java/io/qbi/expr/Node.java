package io.qbi.expr;

import java.util.List;

/**
 * One operation applied to its inputs. Nodes are made by {@link Graph#node}, which interns them:
 * two nodes are equal exactly if they are the same object.
 */
public final class Node {
  private final Op op;
  private final List<Node> inputs;
  private final List<Spec> inputSpecs;
  private final Spec spec;
  private final int hash;

  Node(Op op, List<Node> inputs, List<Spec> inputSpecs) {
    this.op = op;
    this.inputs = inputs;
    this.inputSpecs = inputSpecs;
    this.spec = op.infer(inputSpecs);
    int h = op.hashCode();
    for (Node input : inputs) {
      h = 31 * h + System.identityHashCode(input);
    }
    this.hash = h;
  }

  /** Returns the operation. */
  public Op op() {
    return op;
  }

  /** Returns the inputs, in the operation's order. */
  public List<Node> inputs() {
    return inputs;
  }

  /** Returns input number {@code i}. */
  public Node input(int i) {
    return inputs.get(i);
  }

  /** Returns what the result is. */
  public Spec spec() {
    return spec;
  }

  /** Returns the specs of the inputs. */
  public List<Spec> inputSpecs() {
    return inputSpecs;
  }

  /** Compares operation and input identities, which is what interning needs; never recursive. */
  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Node)) {
      return false;
    }
    Node that = (Node) other;
    if (hash != that.hash || inputs.size() != that.inputs.size() || !op.equals(that.op)) {
      return false;
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) != that.inputs.get(i)) {
        return false;
      }
    }
    return spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Returns the operation and the spec, without the inputs. */
  @Override
  public String toString() {
    return op.label() + " → " + spec;
  }
}
