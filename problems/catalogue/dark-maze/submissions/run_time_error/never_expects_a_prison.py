from collections import deque

STEPS = {"north": (-1, 0), "east": (0, 1), "south": (1, 0), "west": (0, -1)}
BACK = {"north": "south", "east": "west", "south": "north", "west": "east"}
rooms, goal, way, place = {(0, 0)}, None, [], (0, 0)
left = {place: list(STEPS)}
while left[place] or way:
    if not left[place]:
        place, direction = way.pop()
        print(BACK[direction], flush=True)
        input()
        continue
    direction = left[place].pop()
    beside = (place[0] + STEPS[direction][0], place[1] + STEPS[direction][1])
    if beside in rooms:
        continue
    print(direction, flush=True)
    answer = input()
    if answer == "wall":
        continue
    if answer == "exit":
        goal = beside
    rooms.add(beside)
    left[beside] = list(STEPS)
    way.append((place, direction))
    place = beside
steps, waiting = {(0, 0): 0}, deque([(0, 0)])
while waiting:
    place = waiting.popleft()
    for row, column in STEPS.values():
        beside = (place[0] + row, place[1] + column)
        if beside in rooms and beside not in steps:
            steps[beside] = steps[place] + 1
            waiting.append(beside)
print("!", steps[goal], flush=True)
