class Solution {
    public int[] twoSum(int[] nums, int target) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int index = 0; index < nums.length; index++) {
            Integer other = seen.get(target - nums[index]);
            if (other != null) return new int[] {other, index};
            seen.put(nums[index], index);
        }
        return null;
    }
}
