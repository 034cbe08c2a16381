class Solution {
public:
    bool repeatsWithin(vector<int>& nums, int k) {
        unordered_map<int, int> last;
        for (int position = 0; position < (int)nums.size(); position++) {
            if (last.count(nums[position]) && position - last[nums[position]] < k) return true;
            last[nums[position]] = position;
        }
        return false;
    }
};
