class Solution {
public:
    int countStretches(vector<int>& nums, int target) {
        unordered_map<int, int> seen{{0, 1}};
        int total = 0, count = 0;
        for (int number : nums) {
            total += number;
            auto fitting = seen.find(total - target);
            if (fitting != seen.end()) count += fitting->second;
            seen[total]++;
        }
        return count;
    }
};
