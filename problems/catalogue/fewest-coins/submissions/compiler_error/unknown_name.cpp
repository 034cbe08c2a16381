class Solution {
public:
    int fewestCoins(vector<int>& coins, int amount) {
        vector<int> fewest(amount + 1, amount + 1);
        fewest[0] = 0;
        for (int coin : coins)
            for (int sum = coin; sum <= amount; sum++) fewest[sum] = min(fewest[sum], fewest[sum - coin] + 1);
        return fewest[total] > amount ? -1 : fewest[total];
    }
};
