class Solution:
    def windowMaxima(self, nums: List[int], k: int) -> List[int]:
        falling = collections.deque()
        maxima = []
        for place, number in enumerate(nums):
            while falling and nums[falling[-1]] < number:
                falling.pop()
            falling.append(place)
            if falling[0] == place - k:
                falling.popleft()
            if place >= k - 1:
                maxima.append(nums[falling[0]])
        return maxima
