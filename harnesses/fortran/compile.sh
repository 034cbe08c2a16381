#!/bin/sh
# Compiles the program in folder $1 to `program` in the current directory, where modules are written too.
out=$PWD
export TMPDIR="$out" LC_ALL=C
cd "$1" || exit 1

# Static: the loader would take longer than many a program. -g1: errors name their line.
exec gfortran -O2 -g1 -static -ffree-line-length-none -fdiagnostics-plain-output "-J$out" -o "$out/program" solution.f90
