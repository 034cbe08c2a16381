class Solution:
    def cheapestTrip(self, airports, flights, start, goal, changes):
        leaving = [[] for _ in range(airports)]
        for own, other, price in flights:
            leaving[own].append((other, price))

        def rest(own, left):
            if own == goal:
                return 0
            if left == 0:
                return float("inf")
            return min((price + rest(other, left - 1) for other, price in leaving[own]), default=float("inf"))

        price = rest(start, changes + 1)
        return -1 if price == float("inf") else price
