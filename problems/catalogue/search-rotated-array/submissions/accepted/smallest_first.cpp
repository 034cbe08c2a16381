class Solution {
public:
    int findTurned(vector<int>& nums, int target) {
        int size = nums.size(), low = 0, high = size - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (nums[middle] > nums[high]) low = middle + 1;
            else high = middle;
        }
        int top = low;
        for (low = 0, high = size; low < high;) {
            int middle = (low + high) / 2;
            if (nums[(middle + top) % size] < target) low = middle + 1;
            else high = middle;
        }
        return low < size && nums[(low + top) % size] == target ? (low + top) % size : -1;
    }
};
