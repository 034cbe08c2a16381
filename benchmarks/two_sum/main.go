package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

func twoSum(numbers []int, target int) []int {
	seen := map[int]int{}
	for index, number := range numbers {
		if other, isSeen := seen[target-number]; isSeen {
			return []int{other, index}
		}
		seen[number] = index
	}
	return nil
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		numbers := make([]int, len(words))
		for index, word := range words {
			numbers[index], _ = strconv.Atoi(word)
		}
		answer := twoSum(numbers[1:], numbers[0])
		fmt.Println(answer[0], answer[1])
	}
}
