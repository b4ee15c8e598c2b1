"""Evaluates Python expressions when it is told to; Worker.java describes the commands.

prepare takes the expression, with backslash escapes, where Worker.java takes a row's key. It sees
the inputs by their names, the same as dask arrays (in chunks of "chunk" along each axis) as d_name,
the size n, the round i, the number of threads, and the modules below under their usual names.
"""

import codecs
import os
import re
import sys
import time

THREADS = int(sys.argv[1])
for variable in "OMP", "OPENBLAS", "NUMEXPR", "MKL":
    os.environ[variable + "_NUM_THREADS"] = str(THREADS)

MODULES = {
    "np": "numpy",
    "ndi": "scipy.ndimage",
    "fftpack": "scipy.fft",
    "signal": "scipy.signal",
    "measure": "skimage.measure",
    "transform": "skimage.transform",
    "ne": "numexpr",
    "cv2": "cv2",
    "da": "dask.array",
    "dask": "dask",
}


def imported(names):
    """Returns the modules among the names, told to use as many threads as they may."""
    import importlib

    modules = {name: importlib.import_module(MODULES[name]) for name in names if name in MODULES}
    if "cv2" in modules:
        modules["cv2"].setNumThreads(THREADS)
    if "ne" in modules:
        modules["ne"].set_num_threads(THREADS)
    if "da" in modules:
        import dask

        dask.config.set(scheduler="threads", num_workers=THREADS)
    return modules


class Peer:
    """The inputs and the expression at hand."""

    def __init__(self):
        self.inputs = {}
        self.evaluate = None
        self.round = 0

    def load(self, name, file):
        import numpy

        self.inputs[name] = numpy.load(file)

    def prepare(self, script, chunk, n):
        script = codecs.decode(script, "unicode_escape")
        words = set(re.findall(r"\w+", script))
        lazy = {word for word in words if word.startswith("d_")}
        scope = imported(words | ({"da"} if lazy else set()))
        scope.update(self.inputs, n=int(n), threads=THREADS)
        for word in lazy:
            # Without a name dask would read the whole array to make one of its content.
            array = self.inputs[word[2:]]
            scope[word] = scope["da"].from_array(
                array, chunks=tuple(min(int(chunk), k) for k in array.shape), name=False)
        *before, last = script.strip().split("\n")
        exec("\n".join(before), scope)
        self.evaluate = eval("lambda i: " + last, scope)
        self.inputs = {}
        self.round = 0

    def run(self):
        start = time.perf_counter_ns()
        result = self.evaluate(self.round)
        end = time.perf_counter_ns()
        self.round += 1
        return result, end - start

    def time(self, count):
        return " ".join(str(self.run()[1]) for _ in range(int(count)))

    def warm(self, millis):
        end = time.perf_counter() + float(millis) / 1000
        while True:
            self.run()
            if time.perf_counter() >= end:
                return ""

    def save(self, file):
        import numpy

        numpy.save(file, numpy.asarray(self.run()[0]))

    def memory(self):
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) * 1024
        return 0


def main():
    peer = Peer()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print is no answer
    for line in sys.stdin:
        command, *arguments = line.rstrip("\n").split("\t")
        try:
            answer = f"ok\t{getattr(peer, command)(*arguments) or ''}"
        except Exception as e:  # also of the libraries: the table says what is missing
            answer = "error\t" + re.sub(r"\s+", " ", f"{type(e).__name__}: {e}")
        answers.write(answer + "\n")
        answers.flush()


main()
