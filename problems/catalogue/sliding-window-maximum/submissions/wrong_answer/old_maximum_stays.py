class Solution:
    def windowMaxima(self, nums, k):
        highest = max(nums[:k])
        maxima = [highest]
        for number in nums[k:]:
            highest = max(highest, number)
            maxima.append(highest)
        return maxima
