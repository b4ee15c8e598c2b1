"""Peak live bytes of array expressions in the order in which dask would run them, in chunks.

Prints one line for each expression of Order.java: its name and the most chunks that are live at one
time when tasks run one by one in the order of dask.order, results themselves aside.
"""

import dask
import dask.array as da
import numpy as np
from dask.core import get_dependencies
from dask.order import order

SIDE, CHUNK = 800, 100


def image(seed=1):
    return da.random.RandomState(seed).uniform(size=(SIDE, SIDE), chunks=(CHUNK, CHUNK))


def smooth(x):
    def blur(block):
        out = block.copy()
        for axis in (0, 1):
            for step in (-1, 1):
                out += np.roll(block, step, axis)
        return out

    return x.map_overlap(blur, depth=1, boundary="reflect")


def steps(x, n):
    for _ in range(n):
        x = smooth(x)
    return x


x, y = image(1), image(2)
EXPRESSIONS = {
    "chain": lambda: [np.sqrt(x * 2 + 1).sum()],
    "tree": lambda: [x.sum()],
    "two trees that share reads": lambda: [x.sum(), (x * x).sum()],
    "ratio of two trees": lambda: [(x * y).sum() / x.sum()],
    "deviations from the mean": lambda: [abs(x - x.mean(axis=0)).mean()],
    "columns and rows": lambda: [x.sum(axis=0), x.max(axis=1)],
    "stencil, one step": lambda: [steps(x, 1).sum()],
    "stencil, three steps": lambda: [steps(x, 3).sum()],
    "rechunk": lambda: [x.rechunk((SIDE, 10)).std(axis=0).sum()],
    "shuffle": lambda: [x[np.random.RandomState(0).permutation(SIDE)].sum(axis=0)],
    "transpose": lambda: [(x + x.T).sum()],
    "tensordot": lambda: [da.tensordot(x, y, axes=1).sum()],
    "product of three": lambda: [(x @ y @ x).sum()],
    "cumulative sum": lambda: [x.cumsum(axis=0).sum()],
}


def nbytes(result):
    if isinstance(result, (list, tuple)):
        return sum(nbytes(part) for part in result)
    return getattr(result, "nbytes", 8)


def peak(results):
    """Runs the tasks one by one; what no task is yet to take is forgotten."""
    (optimized,) = (dask.optimize(*results),)
    graph = {}
    for result in optimized:
        graph.update(dict(result.__dask_graph__()))
    outputs = {key for result in optimized for key in dask.core.flatten(result.__dask_keys__())}
    dependencies = {key: get_dependencies(graph, key) for key in graph}
    users = dask.core.reverse_dict(dependencies)
    waiting = {key: set(users.get(key, ())) for key in graph}
    priority = order(graph, dependencies=dependencies)
    cache, live, most = {}, 0, 0
    for key in sorted(graph, key=priority.get):
        cache[key] = dask.core._execute_task(graph[key], cache)
        live += nbytes(cache[key])
        most = max(most, live)
        for name in dependencies[key]:
            waiting[name].discard(key)
            if not waiting[name]:
                live -= nbytes(cache.pop(name))
        if key in outputs and not waiting[key]:
            live -= nbytes(cache.pop(key))
    return most


if __name__ == "__main__":
    for name, make in EXPRESSIONS.items():
        print(f"{name}\t{peak(make()) / (8 * CHUNK * CHUNK):.1f}")
