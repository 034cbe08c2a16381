class Solution:
    def sortFlags(self, flags):
        low, high = 0, len(flags) - 1
        for at in range(len(flags)):
            if at > high:
                break
            if flags[at] == 0:
                flags[low], flags[at] = flags[at], flags[low]
                low += 1
            elif flags[at] == 2:
                flags[at], flags[high] = flags[high], flags[at]
                high -= 1
