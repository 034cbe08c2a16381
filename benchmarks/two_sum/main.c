#include <stdio.h>
#include <stdlib.h>

static void two_sum(const int* numbers, int count, int target) {
    unsigned room = 2;
    while (room < 2u * count) room *= 2;
    int* places = calloc(room, sizeof(int)); /* from 1 */
    for (int index = 0; index < count; index++) {
        unsigned wanted = ((unsigned)target - numbers[index]) * 2654435769u % room;
        while (places[wanted] != 0 && numbers[places[wanted] - 1] != target - numbers[index]) wanted = (wanted + 1) % room;
        if (places[wanted] != 0) {
            printf("%d %d\n", places[wanted] - 1, index);
            break;
        }
        unsigned own = (unsigned)numbers[index] * 2654435769u % room;
        while (places[own] != 0) own = (own + 1) % room;
        places[own] = index + 1;
    }
    free(places);
}

int main(void) {
    int target, room = 16;
    int* numbers = malloc(room * sizeof(int));
    while (scanf("%d", &target) == 1) {
        int count = 0, separator;
        while ((separator = getchar()) == ' ') {
            if (count == room) numbers = realloc(numbers, (room *= 2) * sizeof(int));
            if (scanf("%d", &numbers[count++]) != 1) return 1;
        }
        two_sum(numbers, count, target);
    }
    return 0;
}
