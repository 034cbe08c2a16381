import sys
from math import hypot

_, *numbers = map(int, sys.stdin.read().split())
trees = sorted(set(zip(numbers[::2], numbers[1::2])))
start = corner = trees[0]
length = 0.0
while len(trees) > 1:
    following = trees[0] if trees[0] != corner else trees[1]
    for tree in trees:
        turn = (following[0] - corner[0]) * (tree[1] - corner[1]) - (following[1] - corner[1]) * (tree[0] - corner[0])
        far = hypot(tree[0] - corner[0], tree[1] - corner[1]) > hypot(following[0] - corner[0], following[1] - corner[1])
        if tree != corner and (turn < 0 or turn == 0 and far):
            following = tree
    length += hypot(following[0] - corner[0], following[1] - corner[1])
    corner = following
    if corner == start:
        break
print(f"{length:.9f}")
