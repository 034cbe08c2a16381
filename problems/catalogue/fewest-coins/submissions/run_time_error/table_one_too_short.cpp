class Solution {
public:
    int fewestCoins(vector<int>& coins, int amount) {
        vector<int> fewest(amount, amount + 1);
        fewest.at(0) = 0;
        for (int coin : coins)
            for (int paid = coin; paid <= amount; paid++) fewest.at(paid) = min(fewest.at(paid), fewest.at(paid - coin) + 1);
        return fewest.at(amount) > amount ? -1 : fewest.at(amount);
    }
};
