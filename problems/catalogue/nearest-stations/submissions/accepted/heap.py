import heapq


class Solution:
    def nearestStations(self, stations: List[List[int]], count: int) -> List[List[int]]:
        nearest = []
        for x, y in stations:
            entry = (-x * x - y * y, x, y)
            if len(nearest) < count:
                heapq.heappush(nearest, entry)
            elif entry > nearest[0]:
                heapq.heapreplace(nearest, entry)
        return [[x, y] for _, x, y in nearest]
