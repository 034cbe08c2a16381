#!/bin/sh
# Compiles the program in folder $1 to `program` in the current directory, where all that the compiler writes goes.
out=$PWD
export TMPDIR="$out"
cd "$1" || exit 1

# Integers of 32 bits, strings of any length and exceptions, as everybody expects today; a {$mode} in the source counts
# more. -gl: errors name their line.
exec fpc -l- -v0ewn -O2 -gl -Mobjfpc -Sh "-FE$out" "-FU$out" "-o$out/program" solution.pas
