class Solution:
    def lowest(self, levels):
        place = 0
        while levels[place] < levels[place + 1]:
            place += 1
        return levels[place + 1]
