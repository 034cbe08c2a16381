class DayMedian:
    def __init__(self):
        self.values = []

    def record(self, value):
        self.values.insert(0, value)

    def median(self):
        values = []
        for value in self.values:
            values.append(value)
            place = len(values) - 1
            while place > 0 and values[place - 1] > values[place]:
                values[place - 1], values[place] = values[place], values[place - 1]
                place -= 1
        if not values:
            return 0.0
        return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
