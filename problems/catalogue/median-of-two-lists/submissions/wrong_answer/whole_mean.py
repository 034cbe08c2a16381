class Solution:
    def median(self, first, second):
        points = sorted(first + second)
        middle = len(points) // 2
        return points[middle] if len(points) % 2 else (points[middle - 1] + points[middle]) // 2
