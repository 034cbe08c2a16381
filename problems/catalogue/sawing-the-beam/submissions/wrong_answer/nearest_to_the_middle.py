class Solution:
    def lowestPrice(self, length, marks):
        def price(left, right, inside):
            if not inside:
                return 0
            cut = min(inside, key=lambda mark: abs(left + right - 2 * mark))
            return (right - left + price(left, cut, [mark for mark in inside if mark < cut])
                    + price(cut, right, [mark for mark in inside if mark > cut]))

        return price(0, length, marks)
