class Solution:
    def isAnagram(self, first, second):
        counts = {}
        for letter in first:
            counts[letter] = counts.get(letter, 0) + 1
        for letter in second:
            counts[letter] -= 1
        return not any(counts.values())
