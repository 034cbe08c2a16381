class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        map<int, int> seen;
        for (int index = 0;; index++) {
            int other = target - nums.at(index + 1);
            if (seen.count(other)) return {seen[other], index + 1};
            seen[nums.at(index)] = index + 1;
        }
    }
};
