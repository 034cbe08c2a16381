class RangeSums {
    vector<int> upTo;

public:
    RangeSums(vector<int>& nums) : upTo(nums) { partial_sum(nums.begin(), nums.end(), upTo.begin()); }

    int total(int left, int right) { return upTo.at(right) - upTo.at(left - 1); }
};
