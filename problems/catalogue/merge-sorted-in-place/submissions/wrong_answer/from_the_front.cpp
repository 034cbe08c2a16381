class Solution {
public:
    void mergeInto(vector<int>& nums, int m, vector<int>& others) {
        int own = 0, other = 0;
        for (int place = 0; place < (int)nums.size(); place++) {
            if (other == (int)others.size() || (own < m && nums[own] <= others[other])) nums[place] = nums[own++];
            else nums[place] = others[other++];
        }
    }
};
