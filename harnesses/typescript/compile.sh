#!/bin/sh
# Checks the types of solution.ts in folder $1, and leaves it as JavaScript, with a source map, in the current directory.
# The compiler is the program in its npm package: the package's `tsc` would start Node only to start that.
here=${0%/*}
tsc=$(command -v tsc)
# A compiler that lives for one file has no use for collecting garbage, unless the file is out to need it, nor for
# threads: they cost a quarter more of the processors, which others wait for.
export GOGC=off GOMEMLIMIT=384MiB
cp "$1/solution.ts" . || exit 1
for compiler in "${tsc%/bin/tsc}"/lib/node_modules/typescript/node_modules/@typescript/typescript-*/lib/tsc; do :; done
[ -x "$compiler" ] || compiler=tsc
exec "$compiler" \
    --singleThreaded --ignoreConfig --pretty false --noEmitOnError --sourceMap --inlineSources --outDir . --rootDir . \
    --target es2024 --lib es2025 --types '' --module commonjs --moduleDetection force \
    --strict false --skipLibCheck --newLine lf \
    solution.ts "$here/globals.d.ts"
