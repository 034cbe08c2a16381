class Solution:
    def repeatsWithin(self, nums: List[int], k: int) -> bool:
        last = {}
        for position, number in enumerate(nums):
            if number in last and position - last[number] <= k:
                return True
            last[number] = position
        return False
