public class Solution {
    public int[] TwoSum(int[] nums, int target) {
        var seen = new Dictionary<int, int>();
        for (int index = 0; index < nums.Length; index++) {
            if (seen.TryGetValue(target - nums[index], out int other)) return new[] { other, index };
            seen[nums[index]] = index;
        }
        return null;
    }
}
