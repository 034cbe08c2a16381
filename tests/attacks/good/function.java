// @CANARY@
class Solution {
    public String total(int[] nums, String note) {
        int sum = 0;
        for (int n : nums) sum += n;
        return String.valueOf(sum);
    }
}
