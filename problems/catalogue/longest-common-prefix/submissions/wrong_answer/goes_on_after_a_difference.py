class Solution:
    def commonBeginning(self, words):
        return "".join(letters[0] for letters in zip(*words) if len(set(letters)) == 1)
