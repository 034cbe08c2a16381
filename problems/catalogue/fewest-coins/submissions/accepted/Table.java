import java.util.*;

class Solution {
    public int fewestCoins(int[] coins, int amount) {
        int[] fewest = new int[amount + 1];
        Arrays.fill(fewest, amount + 1);
        fewest[0] = 0;
        for (int paid = 1; paid <= amount; paid++)
            for (int coin : coins)
                if (coin <= paid) fewest[paid] = Math.min(fewest[paid], fewest[paid - coin] + 1);
        return fewest[amount] > amount ? -1 : fewest[amount];
    }
}
