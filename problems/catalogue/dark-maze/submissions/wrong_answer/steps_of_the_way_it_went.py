import sys

sys.setrecursionlimit(5000)
STEPS = {"north": (-1, 0), "east": (0, 1), "south": (1, 0), "west": (0, -1)}
BACK = {"north": "south", "east": "west", "south": "north", "west": "east"}
depths = {(0, 0): 0}
found = -1


def explore(place):
    global found
    for direction, (row, column) in STEPS.items():
        beside = (place[0] + row, place[1] + column)
        if beside in depths:
            continue
        print(direction, flush=True)
        answer = input()
        if answer == "wall":
            continue
        depths[beside] = depths[place] + 1
        if answer == "exit":
            found = depths[beside]
        explore(beside)
        print(BACK[direction], flush=True)
        input()


explore((0, 0))
print("!", found, flush=True)
