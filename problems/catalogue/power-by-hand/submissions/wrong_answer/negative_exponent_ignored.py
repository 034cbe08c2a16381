class Solution:
    def power(self, base, exponent):
        result, rest = 1.0, abs(exponent)
        while rest:
            if rest % 2:
                result *= base
            base *= base
            rest //= 2
        return result if abs(result) != float("inf") else 0.0
