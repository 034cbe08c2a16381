class Solution {
    public int[][] cancellingTriples(int[] nums) {
        Arrays.sort(nums);
        List<int[]> triples = new ArrayList<>();
        for (int place = 0; place < nums.length && nums[place] <= 0; place++) {
            if (place > 0 && nums[place] == nums[place - 1]) continue;
            int left = place + 1, right = nums.length - 1;
            while (left < right) {
                int sum = nums[place] + nums[left] + nums[right];
                if (sum == 0) {
                    triples.add(new int[] {nums[place], nums[left], nums[right]});
                    while (left < right && nums[left + 1] == nums[left]) left++;
                }
                if (sum <= 0) left++;
                else right--;
            }
        }
        return triples.toArray(new int[0][]);
    }
}
