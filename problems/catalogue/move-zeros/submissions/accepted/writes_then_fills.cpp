class Solution {
public:
    void moveZeros(vector<int>& nums) {
        auto end = remove(nums.begin(), nums.end(), 0);
        fill(end, nums.end(), 0);
    }
};
