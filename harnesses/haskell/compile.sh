#!/bin/sh
# Compiles the program in folder $1 to `program` in the current directory, with what prepare.sh made in folder $2. The
# first folder is read-only: what the compiler writes on its way stays here too.
here=$(cd "$(dirname "$0")" && pwd)
made=$(cd "$2" && pwd)
out=$PWD
export LANG=C.UTF-8 TMPDIR="$out"
cd "$1" || exit 1

# The options between +RTS and -RTS are the compiler's own: room enough that it hardly collects garbage.
ghc -O2 -v0 -package-env=- -fdiagnostics-color=never -pgml "$made/link" -outputdir "$out" -o "$out/program" \
    solution.hs +RTS -A64m -RTS 2>"$out/messages"
status=$?
awk -f "$here/messages.awk" "$out/messages" >&2
exit $status
