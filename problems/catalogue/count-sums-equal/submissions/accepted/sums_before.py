class Solution:
    def countStretches(self, nums: List[int], target: int) -> int:
        seen = collections.Counter([0])
        total = count = 0
        for number in nums:
            total += number
            count += seen[total - target]
            seen[total] += 1
        return count
