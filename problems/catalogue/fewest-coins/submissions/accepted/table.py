class Solution:
    def fewestCoins(self, coins, amount):
        fewest = [0] + [amount + 1] * amount
        for coin in coins:
            for paid in range(coin, amount + 1):
                if fewest[paid - coin] + 1 < fewest[paid]:
                    fewest[paid] = fewest[paid - coin] + 1
        return fewest[amount] if fewest[amount] <= amount else -1
