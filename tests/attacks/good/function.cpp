// @CANARY@
class Solution {
public:
  string total(vector<int>& nums, string note) { return to_string(accumulate(nums.begin(), nums.end(), 0)); }
};
