class Solution {
public:
    int findCard(vector<int>& nums, int target) {
        int low = 0, high = (int)nums.size() - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            if (nums[middle] == target) return middle;
            if (nums[middle] < target) low = middle;
            else high = middle;
        }
        return -1;
    }
};
