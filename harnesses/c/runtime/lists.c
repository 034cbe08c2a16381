// Lists: straight ones, and those that lead back.

#include <stdbool.h>
#include <stddef.h>

#include "agon_judge.h"
#include "arena.h"
#include "nodes.h"
#include "reading.h"
#include "writing.h"

// All nodes lie one after the other.
static struct ListNode* read_nodes(size_t* count) {
    agon_enter();
    *count = agon_count();
    struct ListNode* nodes = agon_allocate(*count * sizeof *nodes);
    for (size_t index = 0; agon_more(); ++index) {
        nodes[index].val = (int)agon_whole();
        if (index > 0) nodes[index - 1].next = &nodes[index];
    }
    return *count == 0 ? NULL : nodes;
}

// Brent's way: the waiting node is met again if the list leads back. 0: it ends.
static size_t length_of_cycle(const struct ListNode* head) {
    const struct ListNode* waiting = head;
    const struct ListNode* moving = head->next;
    size_t length = 1;
    for (size_t most = 1; moving != waiting; ++length, moving = moving->next) {
        if (moving == NULL) return 0;
        if (length == most) {
            waiting = moving;
            most *= 2;
            length = 0;
        }
    }
    return length;
}

static bool is_too_large(const struct ListNode* head) {
    for (size_t length = 0; head != NULL; head = head->next) {
        if (++length > agon_most_values) return true;
    }
    return false;
}

// How many nodes come before the cycle.
static size_t length_before(const struct ListNode* head, size_t cycle) {
    const struct ListNode* ahead = head;
    size_t length = 0;
    for (size_t steps = 0; steps < cycle; ++steps) ahead = ahead->next;
    for (; head != ahead; head = head->next, ahead = ahead->next) ++length;
    return length;
}

struct ListNode* agon_read_list(void) {
    size_t count = 0;
    return read_nodes(&count);
}

struct ListNode* agon_read_cyclic_list(void) {
    size_t count = 0;
    agon_enter();
    agon_more();
    struct ListNode* nodes = read_nodes(&count);
    agon_more();
    const long long place = agon_whole();
    agon_more();
    if (place >= 0) nodes[count - 1].next = &nodes[place];
    return nodes;
}

void agon_write_list(const struct ListNode* head) {
    if (is_too_large(head)) {
        agon_refuse(length_of_cycle(head) > 0 ? "a list with a cycle" : "more than 2,000,000 values");
    }
    agon_open();
    for (; head != NULL; head = head->next) agon_write_integer(head->val);
    agon_close();
}

void agon_write_cyclic_list(const struct ListNode* head) {
    const size_t cycle = head == NULL ? 0 : length_of_cycle(head);
    const size_t before = cycle == 0 ? 0 : length_before(head, cycle);
    const size_t most = cycle == 0 ? agon_most_values + (size_t)1 : before + cycle;
    agon_open();
    agon_open();
    for (size_t steps = 0; head != NULL && steps < most; ++steps, head = head->next) agon_write_integer(head->val);
    agon_close();
    agon_write_integer(cycle == 0 ? -1 : (agon_wide)before);
    agon_close();
}
