class Solution {
public:
    bool canCross(vector<int>& reach) {
        return find(reach.begin(), reach.end() - 1, 0) == reach.end() - 1;
    }
};
