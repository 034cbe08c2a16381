class Solution:
    def prefixSums(self, steps: List[int]) -> List[int]:
        return list(itertools.accumulate(steps))
