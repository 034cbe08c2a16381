class Solution:
    def calculate(self, line):
        tokens = list(line.replace(" ", ""))
        rank = {"(": 0, "+": 1, "-": 1, "*": 2, "/": 2}
        numbers, operators = [], []

        def carry_out():
            second, first = numbers.pop(), numbers.pop()
            operator = operators.pop()
            numbers.append(int({"+": first + second, "-": first - second, "*": first * second,
                                "/": first / (second or 1)}[operator]))

        for token in tokens:
            if token.isdigit():
                numbers.append(int(token))
            elif token == "(":
                operators.append(token)
            elif token == ")":
                while operators[-1] != "(":
                    carry_out()
                operators.pop()
            else:
                while operators and rank[operators[-1]] >= rank[token]:
                    carry_out()
                operators.append(token)
        while operators:
            carry_out()
        assert len(numbers) == 1
        return numbers[0]
