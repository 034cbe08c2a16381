class Solution {
public:
    void moveZeros(vector<int>& nums) {
        size_t size = nums.size();
        for (size_t index = 0; index < nums.size(); index++)
            if (nums[index] == 0) nums.erase(nums.begin() + index);
        nums.resize(size, 0);
    }
};
