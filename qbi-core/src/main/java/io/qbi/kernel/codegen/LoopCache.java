package io.qbi.kernel.codegen;

import io.qbi.data.Block;
import io.qbi.kernel.codegen.Stages.Stage;
import io.qbi.kernel.scalar.Axes;
import io.qbi.kernel.scalar.ElementwiseProgram;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The generated loops of a process, found by structure: programs that differ in constants alone,
 * which are inputs, share one.
 *
 * <p>A program is compiled once it has met enough elements to be worth it. Safe for many threads:
 * one of them compiles, and meanwhile the others do without.
 */
public final class LoopCache {
  /** Compiling, by the JVM too, takes as long as some 65,536 elements do in the interpreter. */
  private static final long WORTH = 1 << 16;

  /** With so many elements at hand, waiting for a loop that another thread compiles is better. */
  private static final long WORTH_WAITING = 1 << 18;

  /** What one call costs the interpreter before it computes anything, in elements. */
  private static final long CALL = 256;

  /**
   * The nanoseconds that stages take before they are tried as one loop: that of their function,
   * which many programs share, is compiled by then.
   */
  private static final long STAGES_FIRST = 1_000_000_000L;

  /** The nanoseconds that one loop is given to be compiled: where it is not, stages are good. */
  private static final long STAGES_PATIENCE = 1_000_000_000L;

  /** Guarded by itself. */
  private final Map<LoopShape, Candidate> candidates;

  private final Compiler compiler;
  private final int vectorBits;
  private final AtomicBoolean works = new AtomicBoolean(true);
  private final AtomicInteger compiled = new AtomicInteger();

  /** Makes a loop over vectors of so many lanes, or a plain one for none. */
  interface Compiler {
    CompiledLoop compile(LoopShape shape, int lanes);
  }

  /** Creates a cache that keeps the loops that were needed last, up to a number of them. */
  public LoopCache(int size) {
    this(size, VectorModule.bits(), ElementwiseCompiler::compile);
  }

  /** Creates a cache of what a compiler makes, for vectors of so many bits. */
  LoopCache(int size, int vectorBits, Compiler compiler) {
    this.vectorBits = vectorBits;
    this.candidates = new LastUsed(size);
    this.compiler = compiler;
  }

  /** Returns how many loops have been compiled. */
  public int compiled() {
    return compiled.get();
  }

  /**
   * Computes a program by a generated loop, if there is one or it is time to make one; else returns
   * false and does nothing.
   *
   * <p>Blocks are as {@link io.qbi.kernel.scalar.ElementwiseInterpreter#run} takes them, with at
   * least one element.
   *
   * @throws ArithmeticException if an integer is raised to a negative integer power
   */
  public boolean run(ElementwiseProgram program, Block[] inputs, Block out) {
    if (!works.get() || !ElementwiseCompiler.supports(program)) {
      return false;
    }
    Block[] blocks = Arrays.copyOf(inputs, inputs.length + 1);
    blocks[inputs.length] = out;
    Axes axes = new Axes(blocks);
    RunWalk walk = new RunWalk(axes);
    LoopShape shape = new LoopShape(program, Access.along(axes, blocks.length, walk.axis()));
    CompiledLoop loop = candidate(shape).loop(shape, out.size());
    if (loop == null) {
      return false;
    }
    Object[] arrays = new Object[blocks.length];
    for (int block = 0; block < arrays.length; block++) {
      arrays[block] = blocks[block].array();
    }
    walk.forEach(loop, arrays);
    return true;
  }

  /**
   * Returns a loop along one axis of blocks with the given steps, of which the last, the output,
   * and the one before it, an input, are one and the same: a generated one if there is one or
   * {@code elements} more are worth making one, else the interpreter.
   */
  public CompiledLoop loop(ElementwiseProgram program, int[] strides, long elements) {
    return loop(new LoopShape(program, Access.inPlace(strides)), elements);
  }

  /**
   * Returns whether a {@link #lockstep} loop is the fastest one, even if its inputs have to be
   * copied: if C2 makes vectors of it, and nothing else does.
   */
  public boolean isBestInLockstep(ElementwiseProgram program) {
    return vectorBits == 0
        && ElementwiseCompiler.supports(program)
        && VectorLoop.isVectorisedAnyway(new LoopShape(program, Access.lockstep(program)));
  }

  /**
   * Returns a loop over contiguous elements at one position in all arrays, as {@link #loop} does.
   */
  public CompiledLoop lockstep(ElementwiseProgram program, long elements) {
    return loop(new LoopShape(program, Access.lockstep(program)), elements);
  }

  private CompiledLoop loop(LoopShape shape, long elements) {
    if (works.get() && ElementwiseCompiler.supports(shape.program())) {
      CompiledLoop loop = candidate(shape).loop(shape, elements);
      if (loop != null) {
        return loop;
      }
    }
    return new InterpretedLoop(shape.program());
  }

  private Candidate candidate(LoopShape shape) {
    synchronized (candidates) {
      Candidate found = candidates.get(shape);
      if (found == null) {
        found = new Candidate();
        candidates.put(shape, found);
      }
      return found;
    }
  }

  /** Forgets what was not used for longest, when there is more than some number. */
  private static final class LastUsed extends LinkedHashMap<LoopShape, Candidate> {
    private static final long serialVersionUID = 1;

    private final int most;

    LastUsed(int most) {
      super(16, 0.75f, /* accessOrder= */ true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<LoopShape, Candidate> eldest) {
      return size() > most;
    }
  }

  /** A structure that was met, with its loop once that is made. */
  private final class Candidate {
    private final AtomicLong met = new AtomicLong();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private volatile CompiledLoop loop;

    /** Returns the loop, or null if there is none yet, having met so many elements more. */
    CompiledLoop loop(LoopShape shape, long elements) {
      CompiledLoop found = loop;
      if (found instanceof VectorTrial trial && trial.winner() != null) {
        return trial.winner();
      }
      if (found != null) {
        return found;
      }
      long count = met.addAndGet(elements + CALL);
      if (elements >= WORTH_WAITING || count >= WORTH && !claimed.get()) {
        compileOnce(shape);
      }
      return loop;
    }

    private synchronized void compileOnce(LoopShape shape) {
      if (claimed.compareAndSet(false, true)) {
        List<Stage> stages = Stages.of(shape);
        loop = stages.size() == 1 ? compiled(shape) : joined(shape, staged(stages));
      }
    }

    private CompiledLoop staged(List<Stage> stages) {
      List<CompiledLoop> parts = new ArrayList<>();
      for (Stage stage : stages) {
        Candidate part = candidate(stage.shape());
        part.compileOnce(stage.shape());
        if (part.loop == null) {
          return null;
        }
        parts.add(part.loop);
      }
      return new StagedLoop(stages, parts);
    }

    /** Returns the stages of a loop, until one loop without stages has turned out to be faster. */
    private CompiledLoop joined(LoopShape shape, CompiledLoop staged) {
      LoopShape one = staged == null || vectorBits == 0 ? null : Stages.joined(shape);
      int lanes = one == null ? 0 : VectorLoop.lanes(one, vectorBits);
      return lanes == 0
          ? staged
          : new VectorTrial(
              staged, () -> compile(one, lanes), lanes, STAGES_FIRST, STAGES_PATIENCE);
    }

    private CompiledLoop compiled(LoopShape shape) {
      CompiledLoop made = compile(shape, 0);
      if (made == null) {
        return null;
      }
      CompiledLoop plain = new FreshLoop(made);
      boolean isDone = vectorBits == 0 || VectorLoop.isVectorisedAnyway(shape);
      int lanes = isDone ? 0 : VectorLoop.lanes(shape, vectorBits);
      return lanes == 0 ? plain : new VectorTrial(plain, () -> compile(shape, lanes), lanes);
    }

    private CompiledLoop compile(LoopShape shape, int lanes) {
      try {
        CompiledLoop made = compiler.compile(shape, lanes);
        compiled.incrementAndGet();
        return made;
      } catch (RuntimeException | LinkageError e) {
        if (works.getAndSet(false)) {
          System.getLogger("io.qbi")
              .log(
                  Level.WARNING,
                  "Elementwise kernels are interpreted, which is slower: this JVM lets no class be"
                      + " defined at run time",
                  e);
        }
        return null;
      }
    }
  }
}
