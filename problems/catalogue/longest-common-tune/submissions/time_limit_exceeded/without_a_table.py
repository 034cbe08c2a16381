class Solution:
    def commonNotes(self, first, second):
        if not first or not second:
            return 0
        if first[-1] == second[-1]:
            return self.commonNotes(first[:-1], second[:-1]) + 1
        return max(self.commonNotes(first[:-1], second), self.commonNotes(first, second[:-1]))
