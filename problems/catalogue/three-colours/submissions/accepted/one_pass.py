class Solution:
    def sortFlags(self, flags: List[int]) -> None:
        low = at = 0
        high = len(flags) - 1
        while at <= high:
            if flags[at] == 0:
                flags[low], flags[at] = flags[at], flags[low]
                low += 1
                at += 1
            elif flags[at] == 1:
                at += 1
            else:
                flags[at], flags[high] = flags[high], flags[at]
                high -= 1
