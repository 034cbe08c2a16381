class RangeSums:
    def __init__(self, nums):
        self.before = [0]
        for number in nums:
            self.before.append(self.before[-1] + number)

    def total(self, left, right):
        return self.before[right] - self.before[left]
