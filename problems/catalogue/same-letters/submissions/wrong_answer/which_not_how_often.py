class Solution:
    def isAnagram(self, first, second):
        return len(first) == len(second) and set(first) == set(second)
