class Solution:
    def primesUpTo(self, limit):
        count = 0
        for number in range(2, limit + 1):
            divisor = 2
            while divisor * divisor <= number and number % divisor:
                divisor += 1
            count += divisor * divisor > number
        return count
