class Solution {
public:
    int bestGain(vector<int>& prices) {
        vector<int> best(prices.size() + 2);
        int holding = INT_MIN;
        for (size_t day = 0; day < prices.size(); day++) {
            holding = max(holding, best[day] - prices[day]);
            best[day + 2] = max(best[day + 1], holding + prices[day]);
        }
        return best.back();
    }
};
