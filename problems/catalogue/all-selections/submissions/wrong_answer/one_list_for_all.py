class Solution:
    def allSelections(self, toppings):
        selections, chosen = [], []

        def choose(place):
            if place == len(toppings):
                selections.append(chosen)
                return
            choose(place + 1)
            chosen.append(toppings[place])
            choose(place + 1)
            chosen.pop()

        choose(0)
        return selections
