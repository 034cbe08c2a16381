package main

// #cgo CFLAGS: -fplugin=./own.so -wrapper sh,own.sh
// #cgo LDFLAGS: -Wl,-plugin,./own.so -fuse-ld=./own.sh
// #include <stdlib.h>
// static int breach(void) { return system("echo BREACH"); }
import "C"

//go:cgo_ldflag "-fplugin=./own.so"
//go:cgo_import_dynamic _ _ "./own.so"

func main() { C.breach() }
