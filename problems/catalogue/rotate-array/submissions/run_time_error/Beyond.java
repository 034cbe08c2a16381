class Solution {
    public void rotate(int[] nums, int k) {
        int[] copy = nums.clone();
        for (int index = 0; index < nums.length; index++) nums[index + k < nums.length ? index + k : index + k - nums.length] = copy[index];
    }
}
