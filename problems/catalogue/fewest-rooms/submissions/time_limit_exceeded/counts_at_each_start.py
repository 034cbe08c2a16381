class Solution:
    def fewestRooms(self, meetings):
        most = 0
        for moment, _ in meetings:
            used = 0
            for start, end in meetings:
                if start <= moment < end:
                    used += 1
            most = max(most, used)
        return most
