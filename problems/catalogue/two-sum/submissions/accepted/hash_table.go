func twoSum(nums []int, target int) []int {
	seen := map[int]int{}
	for index, number := range nums {
		if other, isSeen := seen[target-number]; isSeen {
			return []int{other, index}
		}
		seen[number] = index
	}
	return nil
}
