class Solution:
    def evaluate(self, tokens: List[str]) -> int:
        numbers = []
        for token in tokens:
            if token not in ("+", "-", "*", "/"):
                numbers.append(int(token))
                continue
            second = numbers.pop()
            first = numbers.pop()
            if token == "+":
                numbers.append(first + second)
            elif token == "-":
                numbers.append(first - second)
            elif token == "*":
                numbers.append(first * second)
            else:
                numbers.append(int(first / second))
        return numbers[-1]
