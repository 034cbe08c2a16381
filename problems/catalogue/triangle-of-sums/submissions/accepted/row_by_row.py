class Solution:
    def triangleOfSums(self, rows: int, top: int) -> List[List[int]]:
        triangle = []
        row = [top]
        for _ in range(rows):
            triangle.append(row)
            row = [left + right for left, right in zip([0] + row, row + [0])]
        return triangle
