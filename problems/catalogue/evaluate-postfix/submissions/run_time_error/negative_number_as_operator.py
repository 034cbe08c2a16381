class Solution:
    def evaluate(self, tokens):
        numbers = []
        for token in tokens:
            if token.isdigit():
                numbers.append(int(token))
                continue
            second, first = numbers.pop(), numbers.pop()
            if token == "+":
                numbers.append(first + second)
            elif token == "-":
                numbers.append(first - second)
            elif token == "*":
                numbers.append(first * second)
            else:
                numbers.append(int(first / second))
        return numbers[0]
