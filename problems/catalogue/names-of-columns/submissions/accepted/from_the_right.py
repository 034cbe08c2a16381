class Solution:
    def columnName(self, number: int) -> str:
        name = ""
        while number > 0:
            number, letter = divmod(number - 1, 26)
            name = chr(ord("A") + letter) + name
        return name
