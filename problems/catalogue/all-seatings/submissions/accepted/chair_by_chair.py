class Solution:
    def allSeatings(self, guests: List[int]) -> List[List[int]]:
        seatings = []

        def seat(row, left):
            if not left:
                seatings.append(row)
            for place, guest in enumerate(left):
                seat(row + [guest], left[:place] + left[place + 1:])

        seat([], guests)
        return seatings
