#!/bin/sh
# Compiles the program in folder $1 to `program` in the current directory. The compiler writes its interfaces and
# objects beside the source: it is given a copy.
here=$(cd "$(dirname "$0")" && pwd)
export TMPDIR="$PWD" OCAML_COLOR=never OCAML_ERROR_STYLE=short
cp "$1/solution.ml" .

# Unix and Str are folders of their own from OCaml 5 on; before, the folders are passed over.
ocamlopt -O3 -g -inline 100 -I +unix -I +str unix.cmxa str.cmxa solution.ml -o program 2>messages
status=$?
awk -f "$here/messages.awk" messages >&2
exit $status
