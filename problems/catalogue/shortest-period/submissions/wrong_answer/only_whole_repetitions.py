ribbon = input()
size = len(ribbon)
found = [period for period in range(1, size + 1) if size % period == 0 and ribbon[:period] * (size // period) == ribbon]
print(found[0], len(found))
