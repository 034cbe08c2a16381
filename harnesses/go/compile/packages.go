package main

import "path"

// packageNamed are the packages that need no import, by the name that programs call them.
var packageNamed = byName(
	"bufio", "bytes", "cmp", "container/heap", "container/list", "container/ring", "context", "crypto/md5",
	"crypto/sha1", "crypto/sha256", "encoding/base64", "encoding/binary", "encoding/hex", "encoding/json", "errors",
	"fmt", "hash/crc32", "hash/fnv", "hash/maphash", "io", "iter", "log", "maps", "math", "math/big", "math/bits",
	"math/cmplx", "math/rand", "os", "reflect", "regexp", "runtime", "runtime/debug", "slices", "sort", "strconv",
	"strings", "sync", "sync/atomic", "text/tabwriter", "time", "unicode", "unicode/utf16", "unicode/utf8", "unsafe",
)

func byName(paths ...string) map[string]string {
	found := map[string]string{}
	for _, each := range paths {
		found[path.Base(each)] = each
	}
	return found
}
