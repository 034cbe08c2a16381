class Solution {
public:
    int lowest(vector<int>& levels) {
        int last = levels.back();
        return *partition_point(levels.begin(), levels.end(), [last](int level) { return level > last; });
    }
};
