class Solution:
    def columnName(self, number):
        name, number = "", number - 1
        while True:
            name = chr(ord("A") + number % 26) + name
            number //= 26
            if number == 0:
                return name
