class RangeSums {
    vector<short> before;

public:
    RangeSums(vector<int>& nums) : before(nums.size() + 1) {
        for (size_t day = 0; day < nums.size(); day++) before[day + 1] = before[day] + nums[day];
    }

    int total(int left, int right) { return before[right + 1] - before[left]; }
};
