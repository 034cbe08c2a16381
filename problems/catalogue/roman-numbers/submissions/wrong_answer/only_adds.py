class Solution:
    def yearInStone(self, numeral):
        worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
        return sum(worth[letter] for letter in numeral)
