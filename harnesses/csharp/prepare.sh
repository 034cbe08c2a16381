#!/bin/sh
# Makes in the current directory what every process uses: the harness, the classes that programs may use, the compiler.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
compiler=$(sed -n 's/.* \([^ ]*mcs\.exe\).*/\1/p' "$(command -v mcs)")

cp "$compiler" mcs.exe
mcs -nologo -optimize+ -target:library -out:agon_library.dll "$here"/library/*.cs
mcs -nologo -optimize+ -unsafe -warn:2 -out:harness.exe -r:mcs.exe -r:agon_library.dll -r:System.Core.dll "$here"/src/*.cs

# Compiled beforehand where the assembler is there: a process then starts with less work.
for made in mcs.exe agon_library.dll harness.exe; do
    mono --aot "$made" >/dev/null 2>&1 || true
done
