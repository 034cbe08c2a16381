class Solution:
    def nextArrangement(self, nums):
        original, best = tuple(nums), None
        for other in itertools.permutations(nums):
            if other > original and (best is None or other < best):
                best = other
        nums[:] = best if best is not None else sorted(nums)
