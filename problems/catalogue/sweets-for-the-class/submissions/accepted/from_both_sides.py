class Solution:
    def sweetsNeeded(self, marks: List[int]) -> int:
        sweets = [1] * len(marks)
        for child in range(1, len(marks)):
            if marks[child] > marks[child - 1]:
                sweets[child] = sweets[child - 1] + 1
        for child in range(len(marks) - 2, -1, -1):
            if marks[child] > marks[child + 1]:
                sweets[child] = max(sweets[child], sweets[child + 1] + 1)
        return sum(sweets)
