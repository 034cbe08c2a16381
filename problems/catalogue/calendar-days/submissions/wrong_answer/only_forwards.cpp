#include <cstdio>

int length_of(int year, int month) {
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

int main() {
    int count, year, month, day, days;
    if (scanf("%d", &count) != 1) return 1;
    while (count-- > 0 && scanf("%d-%d-%d %d", &year, &month, &day, &days) == 4) {
        day += days;
        while (day > length_of(year, month)) {
            day -= length_of(year, month);
            if (++month > 12) month = 1, year++;
        }
        printf("%04d-%02d-%02d\n", year, month, day);
    }
}
