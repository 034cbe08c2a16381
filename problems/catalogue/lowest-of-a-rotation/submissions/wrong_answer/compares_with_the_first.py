class Solution:
    def lowest(self, levels):
        low, high = 0, len(levels) - 1
        while low < high:
            middle = (low + high) // 2
            if levels[middle] >= levels[0]:
                low = middle + 1
            else:
                high = middle
        return levels[low]
