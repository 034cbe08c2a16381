count = int(input())
values = list(map(int, input().split()))
medians = []
for seen in range(1, count + 1):
    medians.append(sorted(values[:seen])[(seen - 1) // 2])
print(*medians)
