class Solution:
    def comesToOne(self, start: int) -> bool:
        seen = set()
        while start not in seen:
            seen.add(start)
            start = sum(int(digit) ** 2 for digit in str(start))
        return start == 1
