LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def length_of(year, month):
    return LENGTHS[month - 1] + (month == 2 and (year % 4 == 0 and year % 100 != 0 or year % 400 == 0))


for _ in range(int(input())):
    date, days = input().split()
    year, month, day = map(int, date.split("-"))
    for _ in range(abs(int(days))):
        if int(days) > 0:
            day += 1
            if day > length_of(year, month):
                day, month = 1, month + 1
                if month > 12:
                    year, month = year + 1, 1
        else:
            day -= 1
            if day == 0:
                month -= 1
                if month == 0:
                    year, month = year - 1, 12
                day = length_of(year, month)
    print(f"{year:04}-{month:02}-{day:02}")
