class Solution:
    def calculate(self, line: str) -> int:
        self.line = line.replace(" ", "") + "$"
        self.place = 0
        return self.total()

    def total(self) -> int:
        result = self.product()
        while self.line[self.place] in "+-":
            sign = 1 if self.line[self.place] == "+" else -1
            self.place += 1
            result += sign * self.product()
        return result

    def product(self) -> int:
        result = self.factor()
        while self.line[self.place] in "*/":
            operator = self.line[self.place]
            self.place += 1
            other = self.factor()
            result = result * other if operator == "*" else int(result / other)
        return result

    def factor(self) -> int:
        if self.line[self.place] == "(":
            self.place += 1
            result = self.total()
            self.place += 1
            return result
        start = self.place
        while self.line[self.place].isdigit():
            self.place += 1
        return int(self.line[start:self.place])
