class Solution:
    def countStretches(self, nums, target):
        count = 0
        for start in range(len(nums)):
            total = 0
            for end in range(start, len(nums)):
                total += nums[end]
                if total == target:
                    count += 1
        return count
