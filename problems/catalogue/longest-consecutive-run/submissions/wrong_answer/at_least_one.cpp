class Solution {
public:
    int longestSeries(vector<int>& nums) {
        sort(nums.begin(), nums.end());
        nums.erase(unique(nums.begin(), nums.end()), nums.end());
        int longest = 1, length = 1;
        for (size_t place = 1; place < nums.size(); place++) {
            length = nums[place] == nums[place - 1] + 1 ? length + 1 : 1;
            longest = max(longest, length);
        }
        return longest;
    }
};
