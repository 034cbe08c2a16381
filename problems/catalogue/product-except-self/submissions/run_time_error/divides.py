class Solution:
    def productsOfOthers(self, nums):
        product = 1
        for number in nums:
            product *= number
        return [product // number for number in nums]
