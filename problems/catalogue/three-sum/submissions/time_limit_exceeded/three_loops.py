class Solution:
    def cancellingTriples(self, nums):
        triples = set()
        nums.sort()
        for one in range(len(nums)):
            for two in range(one + 1, len(nums)):
                for three in range(two + 1, len(nums)):
                    if nums[one] + nums[two] + nums[three] == 0:
                        triples.add((nums[one], nums[two], nums[three]))
        return [list(triple) for triple in triples]
