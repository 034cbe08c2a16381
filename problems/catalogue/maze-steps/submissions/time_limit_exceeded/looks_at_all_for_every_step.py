rows, columns = map(int, input().split())
plan = [input() for _ in range(rows)]
steps = {}
for row in range(rows):
    for column in range(columns):
        if plan[row][column] == "S":
            steps[row, column] = 0
        if plan[row][column] == "E":
            goal = row, column
count = 0
while goal not in steps:
    new = []
    for row in range(rows):
        for column in range(columns):
            if plan[row][column] == "#" or (row, column) in steps:
                continue
            for beside in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if steps.get(beside) == count:
                    new.append((row, column))
                    break
    count += 1
    if not new:
        break
    for place in new:
        steps[place] = count
print(steps.get(goal, -1))
