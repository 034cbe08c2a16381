class RangeSums {
    vector<int> before;

public:
    RangeSums(vector<int>& nums) : before(nums.size() + 1) {
        partial_sum(nums.begin(), nums.end(), before.begin() + 1);
    }

    int total(int left, int right) { return before[right + 1] - before[left]; }
};
