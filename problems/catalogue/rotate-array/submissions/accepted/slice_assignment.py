class Solution:
    def rotate(self, nums: List[int], k: int) -> None:
        cut = len(nums) - k % len(nums)
        nums[:] = nums[cut:] + nums[:cut]
