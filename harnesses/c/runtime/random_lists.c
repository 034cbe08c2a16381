// Lists with random pointers.

#include <stddef.h>

#include "agon_judge.h"
#include "arena.h"
#include "nodes.h"
#include "reading.h"
#include "table.h"
#include "writing.h"

struct RandomNode* agon_read_random_list(void) {
    agon_enter();
    const size_t count = agon_count();
    struct RandomNode* nodes = agon_allocate(count * sizeof *nodes);
    for (size_t index = 0; agon_more(); ++index) {
        agon_enter();
        agon_more();
        nodes[index].val = (int)agon_whole();
        agon_more();
        if (!agon_skip_null()) nodes[index].random = &nodes[agon_whole()];
        agon_more();
        if (index > 0) nodes[index - 1].next = &nodes[index];
    }
    return count == 0 ? NULL : nodes;
}

static struct agon_table numbered(const struct RandomNode* head) {
    struct agon_table numbers = {NULL, 0, 0};
    for (int number = 0; head != NULL; head = head->next) {
        if (number > agon_most_values) agon_refuse("more than 2,000,000 values");
        if (agon_find(&numbers, head) != NULL) agon_refuse("a list with a cycle");
        agon_add(&numbers, head, number++);
    }
    return numbers;
}

static void write_random(struct agon_table* numbers, const struct RandomNode* random) {
    if (random == NULL) {
        agon_write_null();
        return;
    }
    const int* number = agon_find(numbers, random);
    if (number == NULL) agon_refuse("a random pointer to a node that is not in the list");
    agon_write_integer(*number);
}

void agon_write_random_list(const struct RandomNode* head) {
    struct agon_table numbers = numbered(head);
    agon_open();
    for (; head != NULL; head = head->next) {
        agon_open();
        agon_write_integer(head->val);
        write_random(&numbers, head->random);
        agon_close();
    }
    agon_close();
}
