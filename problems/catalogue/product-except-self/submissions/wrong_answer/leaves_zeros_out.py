class Solution:
    def productsOfOthers(self, nums):
        product = 1
        for number in nums:
            if number != 0:
                product *= number
        return [product if number == 0 else product // number if 0 not in nums else 0 for number in nums]
