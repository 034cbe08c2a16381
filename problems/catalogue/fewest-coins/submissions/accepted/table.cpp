class Solution {
public:
    int fewestCoins(vector<int>& coins, int amount) {
        vector<int> fewest(amount + 1, amount + 1);
        fewest[0] = 0;
        for (int coin : coins)
            for (int paid = coin; paid <= amount; paid++) fewest[paid] = min(fewest[paid], fewest[paid - coin] + 1);
        return fewest[amount] > amount ? -1 : fewest[amount];
    }
};
