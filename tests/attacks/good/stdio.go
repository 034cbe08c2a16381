// @CANARY@
package main

import (
	"fmt"
	"os"
)

func main() {
	var a, b int
	os.WriteFile("left.txt", []byte("@CANARY@"), 0o644)
	fmt.Scan(&a, &b)
	fmt.Println(a + b)
}
