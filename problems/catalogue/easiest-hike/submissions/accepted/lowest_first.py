import heapq


class Solution:
    def highestStep(self, heights: List[List[int]]) -> int:
        rows, columns = len(heights), len(heights[0])
        waiting = [(0, 0, 0)]
        done = set()
        while waiting:
            highest, row, column = heapq.heappop(waiting)
            if (row, column) == (rows - 1, columns - 1):
                return highest
            if (row, column) in done:
                continue
            done.add((row, column))
            for down, right in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if 0 <= down < rows and 0 <= right < columns and (down, right) not in done:
                    step = abs(heights[row][column] - heights[down][right])
                    heapq.heappush(waiting, (max(highest, step), down, right))
