class Solution:
    def fewestMistakes(self, meant, typed):
        return sum(one != other for one, other in zip(meant, typed)) + abs(len(meant) - len(typed))
