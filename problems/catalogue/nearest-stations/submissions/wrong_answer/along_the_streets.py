class Solution:
    def nearestStations(self, stations, count):
        return sorted(stations, key=lambda station: abs(station[0]) + abs(station[1]))[:count]
