#include <cstdio>

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int length_of(int year, int month) {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

int before(int year) {
    int past = year - 1;
    return 365 * past + past / 4 - past / 100 + past / 400;
}

int main() {
    int count, year, month, day, days;
    if (scanf("%d", &count) != 1) return 1;
    while (count-- > 0 && scanf("%d-%d-%d %d", &year, &month, &day, &days) == 4) {
        days += before(year) + day - 1;
        for (int each = 1; each < month; each++) days += length_of(year, each);
        int low = 1, high = 9999;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (before(middle) <= days) low = middle;
            else high = middle - 1;
        }
        days -= before(low);
        for (month = 1; days >= length_of(low, month); month++) days -= length_of(low, month);
        printf("%04d-%02d-%02d\n", low, month, days + 1);
    }
}
