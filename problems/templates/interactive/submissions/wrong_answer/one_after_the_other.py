lamps = int(input())
for lamp in range(1, lamps):
    print("?", lamp, flush=True)
    if input() == "lit":
        print("!", lamp, flush=True)
        break
else:
    print("!", lamps, flush=True)
