// @CANARY@
func total(nums []int, note string) string {
	sum := 0
	for _, n := range nums {
		sum += n
	}
	return strconv.Itoa(sum)
}
