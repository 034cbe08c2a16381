class Solution:
    def lastToHear(self, people, calls, start):
        leaving = [[] for _ in range(people + 1)]
        for caller, called, minutes in calls:
            leaving[caller].append((called, minutes))
        heard, waiting = {start: 0}, [start]
        for person in waiting:
            for called, minutes in leaving[person]:
                if called not in heard:
                    heard[called] = heard[person] + minutes
                    waiting.append(called)
        return max(heard.values()) if len(heard) == people else -1
