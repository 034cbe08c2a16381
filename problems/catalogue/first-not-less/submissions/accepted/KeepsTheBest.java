class Solution {
    public int firstNotLess(int[] nums, int target) {
        int low = 0, high = nums.length - 1, best = nums.length;
        while (low <= high) {
            int middle = (low + high) / 2;
            if (nums[middle] >= target) {
                best = middle;
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return best;
    }
}
