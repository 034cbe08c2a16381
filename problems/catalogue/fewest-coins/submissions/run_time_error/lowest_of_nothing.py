from functools import lru_cache


class Solution:
    def fewestCoins(self, coins, amount):
        @lru_cache(None)
        def fewest(rest):
            if rest == 0:
                return 0
            return min((fewest(rest - coin) + 1 for coin in coins if coin <= rest))

        return fewest(amount)
