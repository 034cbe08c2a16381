class Solution:
    def columnName(self, number):
        letters = [0]
        for _ in range(number - 1):
            place = len(letters) - 1
            while place >= 0 and letters[place] == 25:
                letters[place] = 0
                place -= 1
            if place < 0:
                letters.insert(0, 0)
            else:
                letters[place] += 1
        return "".join(chr(ord("A") + letter) for letter in letters)
