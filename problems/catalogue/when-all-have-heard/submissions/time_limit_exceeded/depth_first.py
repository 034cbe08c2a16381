class Solution:
    def lastToHear(self, people, calls, start):
        leaving = [[] for _ in range(people + 1)]
        for caller, called, minutes in calls:
            leaving[caller].append((called, minutes))
        heard, waiting = {}, [(start, 0)]
        while waiting:
            person, time = waiting.pop()
            if time < heard.get(person, 10**12):
                heard[person] = time
                waiting += [(called, time + minutes) for called, minutes in leaving[person]]
        return max(heard.values()) if len(heard) == people else -1
