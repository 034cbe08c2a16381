class Solution:
    def nextFree(self, numbers: List[int]) -> int:
        size = len(numbers)
        for place in range(size):
            number = numbers[place]
            while 1 <= number <= size and numbers[number - 1] != number:
                numbers[number - 1], number = number, numbers[number - 1]
        for place in range(size):
            if numbers[place] != place + 1:
                return place + 1
        return size + 1
