class Solution:
    def power(self, base, exponent):
        result = 1.0
        for _ in range(abs(exponent)):
            result *= base
        return 1 / result if exponent < 0 else result
