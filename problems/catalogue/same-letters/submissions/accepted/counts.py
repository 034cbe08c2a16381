class Solution:
    def isAnagram(self, first: str, second: str) -> bool:
        if len(first) != len(second):
            return False
        missing = {}
        for letter in first:
            missing[letter] = missing.get(letter, 0) + 1
        for letter in second:
            if missing.get(letter, 0) == 0:
                return False
            missing[letter] -= 1
        return True
