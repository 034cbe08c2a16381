class Solution:
    def yearInStone(self, numeral: str) -> int:
        worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
        year = worth[numeral[-1]]
        for letter, following in zip(numeral, numeral[1:]):
            if worth[letter] < worth[following]:
                year -= worth[letter]
            else:
                year += worth[letter]
        return year
