#!/bin/sh
# Makes `program` in the current directory from folder $1, with what prepare.sh made in folder $2.
# A process that serves a function or a class was started ahead and compiles by itself: it is given the source.
# A program for stdin and stdout has a process a case: it is compiled here, once. Its symbols are found beside it.
read -r kind <"$1/kind"
if [ "$kind" != stdio ]; then
    : >program.mdb
    exec cp "$1/solution.cs" program
fi
cp "$1/solution.cs" . || exit
exec mono "$2/harness.exe" solution.cs
