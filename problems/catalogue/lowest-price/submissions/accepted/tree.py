import sys


def main():
    words = sys.stdin.read().split()
    days, count = int(words[0]), int(words[1])
    tree = [0] * days + list(map(int, words[2 : 2 + days]))
    for node in range(days - 1, 0, -1):
        tree[node] = min(tree[2 * node], tree[2 * node + 1])
    answers = []
    at = 2 + days
    for at in range(at, at + 3 * count, 3):
        one, other = int(words[at + 1]), int(words[at + 2])
        if words[at] == "set":
            node = days + one - 1
            tree[node] = other
            while node > 1:
                node //= 2
                tree[node] = min(tree[2 * node], tree[2 * node + 1])
            continue
        left, right = days + one - 1, days + other
        lowest = tree[left]
        while left < right:
            if left % 2 == 1:
                lowest = min(lowest, tree[left])
                left += 1
            if right % 2 == 1:
                right -= 1
                lowest = min(lowest, tree[right])
            left //= 2
            right //= 2
        answers.append(lowest)
    print("\n".join(map(str, answers)))


main()
