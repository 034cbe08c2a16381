class Solution:
    def fewestRooms(self, meetings):
        most = 0
        for number, (start, end) in enumerate(meetings):
            overlapping = sum(low < end and start < high for low, high in meetings)
            most = max(most, overlapping)
        return most
