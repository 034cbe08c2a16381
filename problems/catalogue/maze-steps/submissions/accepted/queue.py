from collections import deque


def main():
    rows, columns = map(int, input().split())
    plan = "".join(input() for _ in range(rows))
    start, goal = plan.index("S"), plan.index("E")
    steps = [None] * len(plan)
    steps[start] = 0
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        column = place % columns
        beside = [place - columns, place + columns]
        if column > 0:
            beside.append(place - 1)
        if column < columns - 1:
            beside.append(place + 1)
        for other in beside:
            if 0 <= other < len(plan) and plan[other] != "#" and steps[other] is None:
                steps[other] = steps[place] + 1
                waiting.append(other)
    print(-1 if steps[goal] is None else steps[goal])


main()
