class Solution:
    def largestIsland(self, chart):
        rows, columns = len(chart), len(chart[0])
        best = 0
        for row in range(rows):
            for column in range(columns):
                if not chart[row][column]:
                    continue
                chart[row][column] = 0
                waiting, size = [(row, column)], 0
                while waiting:
                    r, c = waiting.pop()
                    size += 1
                    for nr, nc in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                        if 0 <= nr < rows and 0 <= nc < columns and chart[nr][nc]:
                            chart[nr][nc] = 0
                            waiting.append((nr, nc))
                best = max(best, size)
        return best
