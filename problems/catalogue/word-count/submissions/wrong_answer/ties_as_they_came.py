import sys
from collections import Counter

k = int(sys.stdin.readline())
for word, count in Counter(sys.stdin.read().split()).most_common(k):
    print(word, count)
