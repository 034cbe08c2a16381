class Solution:
    def nearestStations(self, stations, count):
        nearest = []
        while len(nearest) < count:
            best = min((station for station in stations if station not in nearest),
                       key=lambda station: station[0] ** 2 + station[1] ** 2)
            nearest.append(best)
        return nearest
