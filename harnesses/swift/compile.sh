#!/bin/sh
# Compiles the program in folder $1 to `program` in the current directory, where the compiler keeps its modules too.
out=$PWD
export TMPDIR="$out"
cd "$1" || exit 1

exec swiftc -O -gline-tables-only -module-cache-path "$out/modules" -o "$out/program" solution.swift
