class RangeSums:
    def __init__(self, nums):
        self.nums = nums

    def total(self, left, right):
        total = 0
        day = left
        while day <= right:
            total += self.nums[day]
            day += 1
        return total
