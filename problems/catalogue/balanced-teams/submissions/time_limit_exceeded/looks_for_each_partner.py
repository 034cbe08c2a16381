input()
strengths = list(map(int, input().split()))
strongest = 0
while strengths:
    low = high = 0
    for at, strength in enumerate(strengths):
        if strength < strengths[low]:
            low = at
        if strength >= strengths[high]:
            high = at
    if low == high:
        high = 1 - low
    strongest = max(strongest, strengths[low] + strengths[high])
    for at in sorted((low, high), reverse=True):
        del strengths[at]
print(strongest)
