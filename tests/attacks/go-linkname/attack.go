package main

import (
	"fmt"
	_ "unsafe"
)

//go:linkname rawSyscall syscall.rawSyscallNoError
func rawSyscall(number, a, b, c uintptr) (uintptr, uintptr)

func main() {
	var a, b int
	fmt.Scan(&a, &b)
	for _, number := range []uintptr{101, 165, 272, 310, 321, 425} {
		if result, _ := rawSyscall(number, 0, 0, 0); int(result) >= 0 {
			fmt.Println("BREACH", number)
		}
	}
	fmt.Println(a + b)
}
