class Solution {
public:
    void nextArrangement(vector<int>& nums) { next_permutation(nums.begin(), nums.end()); }
};
