#!/bin/sh
# Makes `link` in the current directory, which GHC can start by itself, and sees that what it links runs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

cp "$here/link.sh" link
chmod 755 link

mkdir try
printf 'main :: IO ()\nmain = putStrLn "linked"\n' >try/solution.hs
(cd try && sh "$here/compile.sh" "$PWD" .. && ./program)
rm -r try
