class Solution {
public:
    void nextArrangement(vector<int>& nums) {
        int pivot = (int)nums.size() - 2;
        while (pivot >= 0 && nums[pivot] > nums[pivot + 1]) pivot--;
        if (pivot >= 0) {
            int partner = (int)nums.size() - 1;
            while (partner > pivot && nums[partner] <= nums[pivot]) partner--;
            swap(nums[pivot], nums[partner]);
        }
        reverse(nums.begin() + pivot + 1, nums.end());
    }
};
