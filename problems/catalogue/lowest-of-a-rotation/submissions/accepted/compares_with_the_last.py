class Solution:
    def lowest(self, levels: List[int]) -> int:
        low, high = 0, len(levels) - 1
        while low < high:
            middle = (low + high) // 2
            if levels[middle] > levels[high]:
                low = middle + 1
            else:
                high = middle
        return levels[low]
