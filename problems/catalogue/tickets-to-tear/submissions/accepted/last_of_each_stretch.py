class Solution:
    def bestTearing(self, tickets: List[int]) -> int:
        strip = [1, *tickets, 1]
        best = [[0] * len(strip) for _ in strip]
        for left in range(len(strip) - 3, -1, -1):
            for right in range(left + 2, len(strip)):
                ends = strip[left] * strip[right]
                best[left][right] = max(
                    best[left][last] + ends * strip[last] + best[last][right] for last in range(left + 1, right)
                )
        return best[0][-1]
