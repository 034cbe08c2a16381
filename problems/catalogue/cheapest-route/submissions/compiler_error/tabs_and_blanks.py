import sys

towns, count = map(int, sys.stdin.readline().split())
if towns == 1:
    print(0)
  else:
    print(-1)
