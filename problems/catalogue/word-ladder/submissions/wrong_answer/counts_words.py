import sys

first, last, _, *plates = sys.stdin.read().split()
left = set(plates)
level, count = {first}, 1
while level and last not in level:
    following = set()
    for word in level:
        for place in range(len(word)):
            for letter in "abcdefghijklmnopqrstuvwxyz":
                other = word[:place] + letter + word[place + 1 :]
                if other in left:
                    left.remove(other)
                    following.add(other)
    level, count = following, count + 1
print(count if level else -1)
