class Solution:
    def daysToWait(self, temperatures):
        waits = [0] * len(temperatures)
        waiting = [0]
        for day in range(1, len(temperatures)):
            while temperatures[waiting[-1]] < temperatures[day]:
                earlier = waiting.pop()
                waits[earlier] = day - earlier
            waiting.append(day)
        return waits
