class Solution:
    def evaluate(self, tokens):
        numbers = []
        for token in tokens:
            if token in ("+", "-", "*", "/"):
                second, first = numbers.pop(), numbers.pop()
                numbers.append({"+": first + second, "-": first - second, "*": first * second,
                                "/": first // (second or 1)}[token])
            else:
                numbers.append(int(token))
        return numbers[0]
