class Solution:
    def median(self, first: List[int], second: List[int]) -> float:
        if len(first) > len(second):
            first, second = second, first
        total = len(first) + len(second)
        half = (total + 1) // 2
        low, high = 0, len(first)
        while low < high:
            cut = (low + high) // 2
            if first[cut] < second[half - cut - 1]:
                low = cut + 1
            else:
                high = cut
        left = first[max(low - 1, 0):low] + second[max(half - low - 1, 0):half - low]
        right = first[low:low + 1] + second[half - low:half - low + 1]
        if total % 2 == 1:
            return float(max(left))
        return (max(left) + min(right)) / 2
