class Solution:
    def lowestPrice(self, length, marks):
        def price(left, right):
            inside = [mark for mark in marks if left < mark < right]
            if not inside:
                return 0
            return right - left + min(price(left, mark) + price(mark, right) for mark in inside)

        return price(0, length)
