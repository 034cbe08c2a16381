class Solution:
    def allSelections(self, toppings: List[int]) -> List[List[int]]:
        selections = [[]]
        for topping in toppings:
            selections += [selection + [topping] for selection in selections]
        return selections
