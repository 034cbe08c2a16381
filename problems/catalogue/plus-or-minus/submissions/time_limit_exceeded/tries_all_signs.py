class Solution:
    def waysToMake(self, numbers, goal):
        if not numbers:
            return int(goal == 0)
        return self.waysToMake(numbers[1:], goal - numbers[0]) + self.waysToMake(numbers[1:], goal + numbers[0])
