class VisitorCounter:
    def __init__(self):
        self.groups = []

    def arrive(self, second, people):
        self.groups.append((second, people))

    def recent(self, second):
        return sum(people for moment, people in self.groups if second - moment <= 300)
