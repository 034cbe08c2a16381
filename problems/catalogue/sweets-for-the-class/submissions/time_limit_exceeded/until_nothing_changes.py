class Solution:
    def sweetsNeeded(self, marks):
        sweets = [1] * len(marks)
        changed = True
        while changed:
            changed = False
            for i in range(len(marks)):
                for j in (i - 1, i + 1):
                    if 0 <= j < len(marks) and marks[i] > marks[j] and sweets[i] <= sweets[j]:
                        sweets[i] = sweets[j] + 1
                        changed = True
        return sum(sweets)
