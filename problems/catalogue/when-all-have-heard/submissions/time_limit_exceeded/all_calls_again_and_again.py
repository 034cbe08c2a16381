class Solution:
    def lastToHear(self, people, calls, start):
        heard = {start: 0}
        for _ in range(people):
            now = dict(heard)
            for caller, called, minutes in calls:
                if caller in now and now[caller] + minutes < heard.get(called, 10**12):
                    heard[called] = now[caller] + minutes
        return max(heard.values()) if len(heard) == people else -1
