import heapq


class Solution:
    def lastToHear(self, people: int, calls: List[List[int]], start: int) -> int:
        leaving = [[] for _ in range(people + 1)]
        for caller, called, minutes in calls:
            leaving[caller].append((called, minutes))
        heard = set()
        waiting = [(0, start)]
        while waiting:
            time, person = heapq.heappop(waiting)
            if person in heard:
                continue
            heard.add(person)
            latest = time
            for called, minutes in leaving[person]:
                heapq.heappush(waiting, (time + minutes, called))
        return latest if len(heard) == people else -1
