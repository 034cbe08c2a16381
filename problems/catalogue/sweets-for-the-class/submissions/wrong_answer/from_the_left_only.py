class Solution:
    def sweetsNeeded(self, marks):
        total = last = 1
        for before, mark in zip(marks, marks[1:]):
            last = last + 1 if mark > before else 1
            total += last
        return total
