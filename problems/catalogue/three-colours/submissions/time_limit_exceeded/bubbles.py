class Solution:
    def sortFlags(self, flags):
        for end in range(len(flags) - 1, 0, -1):
            for at in range(end):
                if flags[at] > flags[at + 1]:
                    flags[at], flags[at + 1] = flags[at + 1], flags[at]
