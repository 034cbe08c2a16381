#include "types.h"

#include <stdbool.h>
#include <string.h>

static const char* const names[] = {
    [agon_integer] = "integer",          [agon_unsigned] = "unsigned",
    [agon_long] = "long",                [agon_double] = "double",
    [agon_boolean] = "boolean",          [agon_character] = "character",
    [agon_string] = "string",            [agon_list_node] = "ListNode",
    [agon_cyclic_list] = "CyclicList",   [agon_random_node] = "RandomNode",
    [agon_tree_node] = "TreeNode",       [agon_nary_node] = "NaryNode",
    [agon_graph_node] = "GraphNode",
};

static const char list[] = "list<";

struct agon_type agon_type_of(const char* text) {
    struct agon_type type = {agon_integer, 0};
    for (; strncmp(text, list, sizeof list - 1) == 0; text += sizeof list - 1) ++type.depth;
    const size_t length = strcspn(text, "[>");
    for (const char* rest = text + length; *rest != '\0'; ++rest) type.depth += *rest == '[';
    for (size_t index = 0; index < sizeof names / sizeof *names; ++index) {
        if (strlen(names[index]) == length && memcmp(names[index], text, length) == 0) type.leaf = (enum agon_leaf)index;
    }
    return type;
}

size_t agon_size_of(enum agon_leaf leaf) {
    switch (leaf) {
        case agon_integer: return sizeof(int);
        case agon_unsigned: return sizeof(unsigned int);
        case agon_long: return sizeof(long long);
        case agon_double: return sizeof(double);
        case agon_boolean: return sizeof(bool);
        case agon_character: return sizeof(char);
        default: return sizeof(void*);
    }
}
