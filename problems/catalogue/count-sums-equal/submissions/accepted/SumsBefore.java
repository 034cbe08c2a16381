class Solution {
    public int countStretches(int[] nums, int target) {
        Map<Integer, Integer> seen = new HashMap<>();
        int total = 0, count = 0;
        for (int number : nums) {
            seen.merge(total, 1, Integer::sum);
            total += number;
            count += seen.getOrDefault(total - target, 0);
        }
        return count;
    }
}
