LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def before(year):
    """Days before its first."""
    past = year - 1
    return 365 * past + past // 4 - past // 100 + past // 400


def lengths(year):
    return [length + (length == 28 and is_leap(year)) for length in LENGTHS]


def later(year, month, day, days):
    days += before(year) + sum(lengths(year)[: month - 1]) + day - 1
    year = days // 366 + 1
    while before(year + 1) <= days:
        year += 1
    days -= before(year)
    month = 1
    for length in lengths(year):
        if days < length:
            break
        days -= length
        month += 1
    return f"{year:04}-{month:02}-{days + 1:02}"


def main():
    for _ in range(int(input())):
        date, days = input().split()
        print(later(*map(int, date.split("-")), int(days)))


main()
