class Solution:
    def largestIsland(self, chart):
        best = 0
        for row in range(len(chart)):
            for column in range(len(chart[0])):
                print("looking at", row, column, "of", chart)
                waiting, size = [(row, column)], 0
                while waiting:
                    r, c = waiting.pop()
                    if 0 <= r < len(chart) and 0 <= c < len(chart[0]) and chart[r][c]:
                        chart[r][c] = 0
                        size += 1
                        waiting += [(r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)]
                best = max(best, size)
        return best
