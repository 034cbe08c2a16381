class Solution {
public:
    int shortestRound(vector<vector<int>>& paths) {
        int ends = 0;
        for (auto& around : paths) ends += around.size() == 1;
        return paths.size() - 1 + max(0, ends - 2);
    }
};
