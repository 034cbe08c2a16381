class Solution:
    def yearInStone(self, numeral):
        worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
        year = 0
        for place in range(len(numeral)):
            if worth[numeral[place]] < worth[numeral[place + 1]]:
                year -= worth[numeral[place]]
            else:
                year += worth[numeral[place]]
        return year
