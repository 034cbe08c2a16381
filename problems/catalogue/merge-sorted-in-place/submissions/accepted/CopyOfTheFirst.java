class Solution {
    public void mergeInto(int[] nums, int m, int[] others) {
        int[] own = Arrays.copyOf(nums, m);
        int next = 0, other = 0;
        for (int place = 0; place < nums.length; place++) {
            if (other == others.length || next < m && own[next] <= others[other]) nums[place] = own[next++];
            else nums[place] = others[other++];
        }
    }
}
