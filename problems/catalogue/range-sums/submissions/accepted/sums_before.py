class RangeSums:
    def __init__(self, nums: List[int]):
        self.before = [0]
        for number in nums:
            self.before.append(self.before[-1] + number)

    def total(self, left: int, right: int) -> int:
        return self.before[right + 1] - self.before[left]
