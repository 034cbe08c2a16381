package main

import "fmt"

func main() {
	var kept [][]byte
	for number := 0; number < 64; number++ {
		piece := make([]byte, 16<<20)
		for at := range piece {
			piece[at] = 1
		}
		kept = append(kept, piece)
	}
	fmt.Println("BREACH", len(kept)*16, "MiB")
}
