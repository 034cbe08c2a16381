class Solution:
    def commonBeginning(self, words):
        place = 0
        while all(word[place] == words[0][place] for word in words):
            place += 1
        return words[0][:place]
