class Solution:
    def squareRoot(self, x: float) -> float:
        guess = max(x, 1.0)
        for _ in range(1100):
            guess = (guess + x / guess) / 2
        return guess
