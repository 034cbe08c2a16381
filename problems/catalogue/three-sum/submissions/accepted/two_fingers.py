class Solution:
    def cancellingTriples(self, nums: List[int]) -> List[List[int]]:
        nums.sort()
        triples = []
        for place, low in enumerate(nums):
            if low > 0:
                break
            if place > 0 and low == nums[place - 1]:
                continue
            left, right = place + 1, len(nums) - 1
            while left < right:
                total = low + nums[left] + nums[right]
                if total < 0:
                    left += 1
                elif total > 0:
                    right -= 1
                else:
                    triples.append([low, nums[left], nums[right]])
                    left += 1
                    while left < right and nums[left] == nums[left - 1]:
                        left += 1
        return triples
