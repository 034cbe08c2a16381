class Solution:
    def slowestSpeed(self, stacks: List[int], hours: int) -> int:
        low, high = 1, max(stacks)
        while low < high:
            speed = (low + high) // 2
            if sum((pages + speed - 1) // speed for pages in stacks) <= hours:
                high = speed
            else:
                low = speed + 1
        return low
