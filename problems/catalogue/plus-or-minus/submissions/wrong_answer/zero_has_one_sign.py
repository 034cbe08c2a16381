class Solution:
    def waysToMake(self, numbers, goal):
        ways = {0: 1}
        for number in numbers:
            following = {}
            for total, count in ways.items():
                for result in {total + number, total - number}:
                    following[result] = following.get(result, 0) + count
            ways = following
        return ways.get(goal, 0)
