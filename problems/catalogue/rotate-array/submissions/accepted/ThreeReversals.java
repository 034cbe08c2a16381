class Solution {
    public void rotate(int[] nums, int k) {
        k %= nums.length;
        reverse(nums, 0, nums.length - 1);
        reverse(nums, 0, k - 1);
        reverse(nums, k, nums.length - 1);
    }

    private void reverse(int[] nums, int low, int high) {
        for (; low < high; low++, high--) {
            int kept = nums[low];
            nums[low] = nums[high];
            nums[high] = kept;
        }
    }
}
