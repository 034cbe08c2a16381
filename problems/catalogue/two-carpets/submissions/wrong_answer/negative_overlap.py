class Solution:
    def coveredFloor(self, first, second):
        both = sum((c[2] - c[0]) * (c[3] - c[1]) for c in (first, second))
        width = min(first[2], second[2]) - max(first[0], second[0])
        height = min(first[3], second[3]) - max(first[1], second[1])
        return both - width * height
