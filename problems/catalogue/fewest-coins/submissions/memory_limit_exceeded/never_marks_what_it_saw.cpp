class Solution {
public:
    int fewestCoins(vector<int>& coins, int amount) {
        queue<pair<int, int>> waiting;
        waiting.push({0, 0});
        while (!waiting.empty()) {
            auto [paid, count] = waiting.front();
            waiting.pop();
            if (paid == amount) return count;
            for (int coin : coins)
                if (coin <= amount - paid) waiting.push({paid + coin, count + 1});
        }
        return -1;
    }
};
