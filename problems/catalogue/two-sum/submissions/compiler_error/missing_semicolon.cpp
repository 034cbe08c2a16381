class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        int answer = 0
        return {answer, 1};
    }
};
