rows, columns = map(int, input().split())
plan = [input() for _ in range(rows)]
FAR = 10**9
steps = [[FAR] * columns for _ in range(rows)]
answer = -1
for row in range(rows):
    for column in range(columns):
        mark = plan[row][column]
        if mark == "#":
            continue
        above = steps[row - 1][column] if row else FAR
        before = steps[row][column - 1] if column else FAR
        steps[row][column] = 0 if mark == "S" else min(above, before) + 1
        if mark == "E" and steps[row][column] < FAR:
            answer = steps[row][column]
print(answer)
