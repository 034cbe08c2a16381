import sys
from collections import Counter

k = int(sys.stdin.readline())
counts = Counter(sys.stdin.read().split())
for word, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:k]:
    print(word, count)
