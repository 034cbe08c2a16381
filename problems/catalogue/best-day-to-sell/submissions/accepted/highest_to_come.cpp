// From the last day backwards: what is the most that the stamp will still cost?
class Solution {
public:
    int bestProfit(vector<int>& prices) {
        int highest = 0, best = 0;
        for (int day = (int)prices.size() - 1; day >= 0; day--) {
            highest = max(highest, prices[day]);
            best = max(best, highest - prices[day]);
        }
        return best;
    }
};
