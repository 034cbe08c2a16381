package main

import "fmt"

var room = [1 << 31]byte{1, 1<<31 - 1: 1}

func main() { fmt.Println(len(room), room[1<<30]) }
