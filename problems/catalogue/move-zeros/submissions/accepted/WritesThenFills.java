class Solution {
    public void moveZeros(int[] nums) {
        int place = 0;
        for (int number : nums) if (number != 0) nums[place++] = number;
        Arrays.fill(nums, place, nums.length, 0);
    }
}
