class Solution:
    def wireNeeded(self, farms: List[List[int]]) -> int:
        x, y = farms[0]
        left = {(a, b): abs(a - x) + abs(b - y) for a, b in farms[1:]}
        total = 0
        while left:
            x, y = min(left, key=left.get)
            total += left.pop((x, y))
            for a, b in left:
                left[a, b] = min(left[a, b], abs(a - x) + abs(b - y))
        return total
