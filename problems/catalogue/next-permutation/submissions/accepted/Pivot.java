class Solution {
    public void nextArrangement(int[] nums) {
        int pivot = nums.length - 2;
        while (pivot >= 0 && nums[pivot] >= nums[pivot + 1]) pivot--;
        if (pivot >= 0) {
            int partner = nums.length - 1;
            while (nums[partner] <= nums[pivot]) partner--;
            swap(nums, pivot, partner);
        }
        for (int left = pivot + 1, right = nums.length - 1; left < right; left++, right--) swap(nums, left, right);
    }

    private void swap(int[] nums, int one, int other) {
        int kept = nums[one];
        nums[one] = nums[other];
        nums[other] = kept;
    }
}
