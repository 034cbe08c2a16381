def height(place):
    print("?", place, flush=True)
    return int(input())


size = int(input())
place = 1
before = height(1)
while place < size:
    following = height(place + 1)
    if following < before:
        break
    before = following
    place += 1
print("!", place, flush=True)
