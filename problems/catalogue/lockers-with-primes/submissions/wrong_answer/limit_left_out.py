class Solution:
    def primesUpTo(self, limit):
        is_prime = [True] * limit
        for number in range(2, limit):
            if is_prime[number]:
                for multiple in range(number * number, limit, number):
                    is_prime[multiple] = False
        return sum(is_prime[2:])
