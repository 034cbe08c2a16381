MODULUS = 10**9 + 7
text = input().strip()
CLOSES = {"(": ")", "[": "]", "{": "}"}


def count(at, waiting):
    if at == len(text):
        return not waiting
    total = 0
    for bracket in "()[]{}" if text[at] == "?" else text[at]:
        if bracket in CLOSES:
            total += count(at + 1, waiting + CLOSES[bracket])
        elif waiting and waiting[-1] == bracket:
            total += count(at + 1, waiting[:-1])
    return total


print(count(0, "") % MODULUS)
