class Solution {
public:
    void sortFlags(vector<int>& flags) {
        auto ones = partition(flags.begin(), flags.end(), [](int flag) { return flag == 0; });
        partition(ones, flags.end(), [](int flag) { return flag == 1; });
    }
};
