package main

import (
	_ "embed"
	"fmt"
)

//go:embed /proc/1/environ
var secrets string

func main() { fmt.Println(secrets) }
