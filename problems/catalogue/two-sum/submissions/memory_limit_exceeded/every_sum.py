class Solution:
    def twoSum(self, nums, target):
        sums = []
        while True:
            sums += [first + second for first in nums for second in nums[:10000]]
