class Solution:
    def largestPlot(self, field: List[str]) -> int:
        above = [0] * (len(field[0]) + 1)
        largest = 0
        for line in field:
            row = [0]
            for column, square in enumerate(line):
                if square == "#":
                    row.append(0)
                else:
                    row.append(1 + min(row[column], above[column], above[column + 1]))
            largest = max(largest, *row)
            above = row
        return largest * largest
