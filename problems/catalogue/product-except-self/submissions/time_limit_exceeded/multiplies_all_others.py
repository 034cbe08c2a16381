class Solution:
    def productsOfOthers(self, nums):
        products = []
        for place in range(len(nums)):
            product = 1
            for other in range(len(nums)):
                if other != place:
                    product *= nums[other]
            products.append(product)
        return products
