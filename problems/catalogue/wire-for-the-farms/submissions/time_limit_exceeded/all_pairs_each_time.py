class Solution:
    def wireNeeded(self, farms):
        joined, left, total = [farms[0]], farms[1:], 0
        while left:
            length, nearest = min((abs(a - x) + abs(b - y), [a, b]) for a, b in left for x, y in joined)
            total += length
            joined.append(nearest)
            left.remove(nearest)
        return total
