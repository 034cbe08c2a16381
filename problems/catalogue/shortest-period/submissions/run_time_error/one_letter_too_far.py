ribbon = input()
borders = [0]
for letter in ribbon[1:]:
    length = borders[-1]
    while letter != ribbon[length]:
        length = borders[length - 1] if length else len(ribbon)
    borders.append(length + 1)
count, length = 1, borders[-1]
while length:
    count, length = count + 1, borders[length - 1]
print(len(ribbon) - borders[-1], count)
