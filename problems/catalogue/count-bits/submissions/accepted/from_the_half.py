class Solution:
    def countOnes(self, n: int) -> List[int]:
        ones = [0]
        for number in range(1, n + 1):
            ones.append(ones[number // 2] + number % 2)
        return ones
