class Solution:
    def waysToMake(self, numbers, goal):
        plus, odd = divmod(sum(numbers) + goal, 2)
        if odd:
            return 0
        ways = [1] + [0] * plus
        for number in numbers:
            for total in range(plus, number - 1, -1):
                ways[total] += ways[total - number]
        return ways[plus]
