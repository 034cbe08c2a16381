class Solution:
    def power(self, base: float, exponent: int) -> float:
        result = 1.0
        rest = abs(exponent)
        while rest:
            if rest % 2:
                result *= base
            base *= base
            rest //= 2
        if exponent < 0:
            return 1 / result if abs(result) != float("inf") else 0.0
        return result
