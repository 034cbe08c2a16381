import java.util.*;

class Solution {
    public int fewestCoins(int[] coins, int amount) {
        Arrays.sort(coins);
        int count = 0;
        for (int index = coins.length - 1; index >= 0; index--) {
            count += amount / coins[index];
            amount %= coins[index];
        }
        return amount == 0 ? count : -1;
    }
}
