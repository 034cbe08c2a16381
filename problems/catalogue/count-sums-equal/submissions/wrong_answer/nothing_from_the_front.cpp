class Solution {
public:
    int countStretches(vector<int>& nums, int target) {
        unordered_map<int, int> seen;
        int total = 0, count = 0;
        for (int number : nums) {
            total += number;
            count += seen[total - target];
            seen[total]++;
        }
        return count;
    }
};
