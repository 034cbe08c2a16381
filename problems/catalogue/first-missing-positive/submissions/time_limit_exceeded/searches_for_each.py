class Solution:
    def nextFree(self, numbers):
        free = 1
        while True:
            found = False
            for number in numbers:
                if number == free:
                    found = True
            if not found:
                return free
            free += 1
