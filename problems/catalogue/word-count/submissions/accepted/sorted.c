#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char* word;
    int count;
} Ranked;

static int byWord(const void* a, const void* b) { return strcmp(*(char* const*)a, *(char* const*)b); }

static int byCount(const void* a, const void* b) {
    const Ranked *left = a, *right = b;
    if (left->count != right->count) return right->count - left->count;
    return strcmp(left->word, right->word);
}

int main(void) {
    int k, room = 16, count = 0, distinct = 0;
    char* word;
    char** words = malloc(room * sizeof(char*));
    if (scanf("%d", &k) != 1) return 1;
    while (scanf("%ms", &word) == 1) {
        if (count == room) words = realloc(words, (room *= 2) * sizeof(char*));
        words[count++] = word;
    }
    qsort(words, count, sizeof(char*), byWord);
    Ranked* ranked = malloc((count + 1) * sizeof(Ranked));
    for (int i = 0; i < count; i++) {
        if (distinct == 0 || strcmp(ranked[distinct - 1].word, words[i]) != 0) ranked[distinct++] = (Ranked){words[i], 0};
        ranked[distinct - 1].count++;
    }
    qsort(ranked, distinct, sizeof(Ranked), byCount);
    for (int i = 0; i < k && i < distinct; i++) printf("%s %d\n", ranked[i].word, ranked[i].count);
    return 0;
}
