class Solution {
public:
    void mergeInto(vector<int>& nums, int m, vector<int>& others) {
        int k = others.size();
        while (k > 0) {
            if (m > 0 && nums[m - 1] > others[k - 1]) {
                nums[m + k - 1] = nums[m - 1];
                m--;
            } else {
                nums[m + k - 1] = others[k - 1];
                k--;
            }
        }
    }
};
