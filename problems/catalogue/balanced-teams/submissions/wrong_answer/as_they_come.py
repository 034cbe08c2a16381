input()
strengths = list(map(int, input().split()))
print(max(one + other for one, other in zip(strengths, reversed(strengths))))
