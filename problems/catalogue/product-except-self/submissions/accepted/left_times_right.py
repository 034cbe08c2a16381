class Solution:
    def productsOfOthers(self, nums: List[int]) -> List[int]:
        products, left, right = [], 1, 1
        for number in nums:
            products.append(left)
            left *= number
        for place in range(len(nums) - 1, -1, -1):
            products[place] *= right
            right *= nums[place]
        return products
