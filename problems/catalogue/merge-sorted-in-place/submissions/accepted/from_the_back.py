class Solution:
    def mergeInto(self, nums: List[int], m: int, others: List[int]) -> None:
        own, other = m - 1, len(others) - 1
        place = own + other + 1
        while other >= 0:
            if own >= 0 and nums[own] > others[other]:
                nums[place] = nums[own]
                own -= 1
            else:
                nums[place] = others[other]
                other -= 1
            place -= 1
