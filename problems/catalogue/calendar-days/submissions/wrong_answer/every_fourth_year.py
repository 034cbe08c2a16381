LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def before(year):
    return 365 * (year - 1) + (year - 1) // 4


for _ in range(int(input())):
    date, days = input().split()
    year, month, day = map(int, date.split("-"))
    count = int(days) + before(year) + day - 1
    count += sum(LENGTHS[: month - 1]) + (month > 2 and year % 4 == 0)
    year = count // 366 + 1
    while before(year + 1) <= count:
        year += 1
    count -= before(year)
    month = 0
    while count >= LENGTHS[month] + (month == 1 and year % 4 == 0):
        count -= LENGTHS[month] + (month == 1 and year % 4 == 0)
        month += 1
    print(f"{year:04}-{month + 1:02}-{count + 1:02}")
