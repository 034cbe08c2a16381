class Solution:
    def squareRoot(self, x):
        if x == 0:
            return 0.0
        guess = max(x, 1.0)
        for _ in range(50):
            guess = (guess + x / guess) / 2
        return guess
