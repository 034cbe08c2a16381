class Solution:
    def countStretches(self, nums, target):
        start = total = count = 0
        for end, number in enumerate(nums):
            total += number
            while total > target and start <= end:
                total -= nums[start]
                start += 1
            if total == target and start <= end:
                count += 1
        return count
