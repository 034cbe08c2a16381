class Solution:
    def windowMaxima(self, nums, k):
        maxima = []
        for start in range(len(nums) - k + 1):
            highest = nums[start]
            for place in range(start, start + k):
                highest = max(highest, nums[place])
            maxima.append(highest)
        return maxima
