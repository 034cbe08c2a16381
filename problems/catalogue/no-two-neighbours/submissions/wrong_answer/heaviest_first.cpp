class Solution {
public:
    int bestHarvest(vector<int>& trees) {
        vector<int> order(trees.size());
        iota(order.begin(), order.end(), 0);
        stable_sort(order.begin(), order.end(), [&](int one, int other) { return trees[one] > trees[other]; });
        vector<bool> picked(trees.size() + 2);
        int total = 0;
        for (int tree : order) {
            if (picked[tree] || picked[tree + 2]) continue;
            picked[tree + 1] = true;
            total += trees[tree];
        }
        return total;
    }
};
