class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        unordered_map<int, int> seen;
        for (int index = 0; index < (int)nums.size(); index++) {
            auto other = seen.find(target - nums[index]);
            if (other != seen.end()) return {other->second, index};
            seen[nums[index]] = index;
        }
        return {};
    }
};
