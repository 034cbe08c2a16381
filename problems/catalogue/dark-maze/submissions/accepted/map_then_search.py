from collections import deque

STEPS = {"north": (-1, 0), "east": (0, 1), "south": (1, 0), "west": (0, -1)}
BACK = {"north": "south", "east": "west", "south": "north", "west": "east"}


def try_to_walk(direction):
    print(direction, flush=True)
    return input()


def explore():
    """All rooms, and which of them has the exit."""
    rooms, goal = {(0, 0)}, None
    way = []
    place = (0, 0)
    left = {place: list(STEPS)}
    while True:
        if left[place]:
            direction = left[place].pop()
            beside = (place[0] + STEPS[direction][0], place[1] + STEPS[direction][1])
            if beside in rooms:
                continue
            answer = try_to_walk(direction)
            if answer == "wall":
                continue
            if answer == "exit":
                goal = beside
            rooms.add(beside)
            left[beside] = list(STEPS)
            way.append((place, direction))
            place = beside
        elif way:
            place, direction = way.pop()
            try_to_walk(BACK[direction])
        else:
            return rooms, goal


def distance(rooms, goal):
    steps = {(0, 0): 0}
    waiting = deque(steps)
    while waiting:
        place = waiting.popleft()
        for row, column in STEPS.values():
            beside = (place[0] + row, place[1] + column)
            if beside in rooms and beside not in steps:
                steps[beside] = steps[place] + 1
                waiting.append(beside)
    return steps.get(goal, -1)


print("!", distance(*explore()), flush=True)
