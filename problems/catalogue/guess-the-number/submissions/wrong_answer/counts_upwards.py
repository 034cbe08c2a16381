size = int(input())
for guess in range(1, size + 1):
    print(guess, flush=True)
    if input() == "found":
        break
