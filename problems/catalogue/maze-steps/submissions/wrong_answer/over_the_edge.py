from collections import deque

rows, columns = map(int, input().split())
plan = "".join(input() for _ in range(rows))
start, goal = plan.index("S"), plan.index("E")
steps = {start: 0}
waiting = deque([start])
while waiting:
    place = waiting.popleft()
    for other in (place - columns, place + columns, place - 1, place + 1):
        if 0 <= other < len(plan) and plan[other] != "#" and other not in steps:
            steps[other] = steps[place] + 1
            waiting.append(other)
print(steps.get(goal, -1))
