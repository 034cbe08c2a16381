class Solution {
public:
    int findCard(vector<int>& nums, int target) {
        auto place = lower_bound(nums.begin(), nums.end(), target);
        return place == nums.end() || *place != target ? -1 : place - nums.begin();
    }
};
