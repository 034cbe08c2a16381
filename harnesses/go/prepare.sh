#!/bin/sh
# Makes in the current directory what every program is built with: the packages of the standard library, which newer
# toolchains do not bring compiled, the judge's, and the command that builds.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
made=$PWD
export CGO_ENABLED=0 GO111MODULE=off GOFLAGS= GOTOOLCHAIN=local GOENV=off GOWORK=off
export GOCACHE="$made/cache" GOPATH="$made/path" HOME="$made" TMPDIR="$made"
root=$(go env GOROOT)
tools=$(go env GOTOOLDIR)

# What is of no use in a sandbox takes longer to compile than all the rest.
useless='archive|crypto/(tls|x509)|database|debug|expvar|go|html|image|index|log/syslog|mime|net|plugin|runtime/pprof'
useless="$useless|runtime/(cgo|coverage|race|trace)|testing|text/template|vendor"
go list std | grep -vE "^($useless)(/|\$)" | grep -vE '(^|/)internal(/|$)' >wanted
go list -export -deps -f '{{if .Export}}{{.ImportPath}} {{.Export}}{{end}}' $(cat wanted) >exported
mkdir library
number=0
while read -r path file; do
    case $file in
    "$root"/*) printf '%s %s\n' "$path" "$file" ;;
    *)
        number=$((number + 1))
        cp "$file" "library/$number.a"
        printf '%s library/%s.a\n' "$path" "$number"
        ;;
    esac
done <exported >packages

sed 's/^\([^ ]*\) \(.*\)$/packagefile \1=\2/' packages >judge.cfg
"$tools/compile" -p agon/judge -complete -pack -trimpath "$here=>agon" -importcfg judge.cfg -o library/judge.a \
    "$here"/judge/*.go
printf 'agon/judge library/judge.a\n' >>packages

go build -trimpath -ldflags "-s -w -X main.tools=$tools" -o build "$here"/compile/*.go
chmod -R u+w cache path 2>/dev/null || true
rm -rf cache path wanted exported judge.cfg
