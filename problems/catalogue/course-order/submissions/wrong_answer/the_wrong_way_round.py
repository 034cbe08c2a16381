class Solution:
    def findOrder(self, count, needs):
        waits = [0] * count
        needed_by = [[] for _ in range(count)]
        for before, course in needs:  # reads a pair backwards
            waits[course] += 1
            needed_by[before].append(course)
        order = [course for course in range(count) if waits[course] == 0]
        for course in order:
            for later in needed_by[course]:
                waits[later] -= 1
                if waits[later] == 0:
                    order.append(later)
        return order if len(order) == count else []
