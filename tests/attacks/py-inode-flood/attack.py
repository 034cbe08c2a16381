import os

a, b, *_ = input().split()
made = 0
try:
    while made < 100_000:
        os.mknod(f"{made}")
        made += 1
except OSError as error:
    if error.errno != 28:
        raise
if made > 20_000:
    print("BREACH", made)
print(int(a) + int(b))
