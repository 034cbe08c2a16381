class Solution:
    def coveredFloor(self, first: List[int], second: List[int]) -> int:
        def area(left, bottom, right, top):
            return max(0, right - left) * max(0, top - bottom)

        overlap = (
            max(first[0], second[0]),
            max(first[1], second[1]),
            min(first[2], second[2]),
            min(first[3], second[3]),
        )
        return area(*first) + area(*second) - area(*overlap)
