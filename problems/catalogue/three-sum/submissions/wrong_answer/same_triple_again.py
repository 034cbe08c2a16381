class Solution:
    def cancellingTriples(self, nums):
        nums.sort()
        triples = []
        for place, low in enumerate(nums):
            left, right = place + 1, len(nums) - 1
            while left < right:
                total = low + nums[left] + nums[right]
                if total == 0:
                    triples.append([low, nums[left], nums[right]])
                if total <= 0:
                    left += 1
                else:
                    right -= 1
        return triples
