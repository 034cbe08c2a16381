class Solution {
public:
    bool repeatsWithin(vector<int>& nums, int k) {
        unordered_set<int> window;
        for (int position = 0; position < (int)nums.size(); position++) {
            if (position > k) window.erase(nums[position - k - 1]);
            if (!window.insert(nums[position]).second) return true;
        }
        return false;
    }
};
