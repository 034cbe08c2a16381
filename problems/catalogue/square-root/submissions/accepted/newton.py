class Solution:
    def squareRoot(self, x: float) -> float:
        if x == 0:
            return 0.0
        guess = max(x, 1.0)
        for _ in range(1100):
            guess = (guess + x / guess) / 2
        return guess
