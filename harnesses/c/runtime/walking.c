#include "walking.h"

#include <stdbool.h>

#include "agon_judge.h"
#include "arena.h"
#include "table.h"
#include "writing.h"

enum { done = 0, above = 1 };

struct step {
    const void* node;
    int next_child;
};

// Whether a node lies below itself. The nodes are as many as fit in memory, the ways to them may be far more.
static bool has_cycle(const void* root, const struct agon_kind_of_tree* kind) {
    struct agon_table states = {NULL, 0, 0};
    struct step* path = agon_allocate((agon_most_values + (size_t)1) * sizeof *path);
    size_t depth = 1;
    size_t looked_at = 0;
    path[0] = (struct step){root, 0};
    agon_add(&states, root, above);
    while (depth > 0) {
        struct step* here = &path[depth - 1];
        if (here->next_child == kind->count(here->node)) {
            *agon_find(&states, here->node) = done;
            --depth;
            continue;
        }
        const void* child = kind->child(here->node, here->next_child++);
        if (++looked_at > 2 * (size_t)agon_most_values || states.count > agon_most_values) return false;
        if (child == NULL) continue;
        const int* known = agon_find(&states, child);
        if (known != NULL && *known == above) return true;
        if (known != NULL) continue;
        agon_add(&states, child, above);
        path[depth++] = (struct step){child, 0};
    }
    return false;
}

static _Noreturn void refuse(const void* root, const struct agon_kind_of_tree* kind) {
    agon_refuse(has_cycle(root, kind) ? "a tree with a cycle" : "more than 2,000,000 values");
}

size_t agon_nodes_of_tree(const void* root, const struct agon_kind_of_tree* kind) {
    const void** waiting = agon_allocate((agon_most_values + (size_t)1) * sizeof *waiting);
    size_t count = 0;
    size_t waits = 0;
    if (root != NULL) waiting[waits++] = root;
    while (waits > 0) {
        const void* node = waiting[--waits];
        ++count;
        const int children = kind->count(node);
        for (int index = 0; index < children; ++index) {
            const void* child = kind->child(node, index);
            if (child == NULL) continue;
            if (count + waits >= agon_most_values) refuse(root, kind);
            waiting[waits++] = child;
        }
    }
    return count;
}
