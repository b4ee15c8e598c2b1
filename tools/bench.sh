#!/usr/bin/env bash
# Measures qbi beside NumPy, SciPy, dask, numexpr, scikit-image, OpenCV and FFTW, in turns, and writes docs/benchmarks.md.
#
#   tools/bench.sh --quick              small sizes, in minutes, to see that all works; writes no file
#   tools/bench.sh                      the whole table: leave the machine alone meanwhile
#   tools/bench.sh gaussian fft         only the rows whose keys contain one of the words
#   tools/bench.sh --scaling            time against size and threads, to docs/scaling.md
#   tools/bench.sh --help               all options
#
# Debian has the peers: python3-numpy python3-scipy python3-dask python3-numexpr python3-skimage
# python3-opencv libfftw3-dev gcc. What is missing leaves its column empty.
set -euo pipefail
cd "$(dirname "$0")/.."
java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java

mvn -B -q -pl qbi-bench -am package -DskipTests -Dspotless.check.skip
exec "$java" -cp qbi-bench/target/benchmarks.jar io.qbi.bench.Bench "$@"
