class Solution {
    public boolean repeatsWithin(int[] nums, int k) {
        Map<Integer, Integer> last = new HashMap<>();
        for (int position = 0; position < nums.length; position++) {
            Integer before = last.put(nums[position], position);
            if (before != null && position - before <= k) return true;
        }
        return false;
    }
}
