class Solution:
    def wireNeeded(self, farms):
        x, y = farms.pop(0)
        total = 0
        while farms:
            nearest = min(farms, key=lambda farm: abs(farm[0] - x) + abs(farm[1] - y))
            farms.remove(nearest)
            total += abs(nearest[0] - x) + abs(nearest[1] - y)
            x, y = nearest
        return total
