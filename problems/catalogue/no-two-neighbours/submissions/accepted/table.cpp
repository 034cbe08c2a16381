class Solution {
public:
    int bestHarvest(vector<int>& trees) {
        vector<int> best(trees.size() + 2);
        for (size_t tree = 0; tree < trees.size(); tree++) best[tree + 2] = max(best[tree + 1], best[tree] + trees[tree]);
        return best.back();
    }
};
