class Solution:
    def lowestPrice(self, length: int, marks: List[int]) -> int:
        ends = [0, *sorted(marks), length]
        price = [[0] * len(ends) for _ in ends]
        for left in range(len(ends) - 3, -1, -1):
            for right in range(left + 2, len(ends)):
                parts = min(price[left][cut] + price[cut][right] for cut in range(left + 1, right))
                price[left][right] = ends[right] - ends[left] + parts
        return price[0][-1]
