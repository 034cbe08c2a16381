def main():
    ribbon = input()
    borders = [0]
    for letter in ribbon[1:]:
        length = borders[-1]
        while length and letter != ribbon[length]:
            length = borders[length - 1]
        borders.append(length + 1 if letter == ribbon[length] else 0)
    count = 1
    length = borders[-1]
    while length:
        count += 1
        length = borders[length - 1]
    print(len(ribbon) - borders[-1], count)


main()
