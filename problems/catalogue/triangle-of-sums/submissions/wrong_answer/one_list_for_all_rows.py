class Solution:
    def triangleOfSums(self, rows, top):
        triangle, row = [], []
        for _ in range(rows):
            for place in range(len(row) - 1, 0, -1):
                row[place] += row[place - 1]
            row.append(top)
            triangle.append(row)
        return triangle
