// The types of a signature, taken apart.
#pragma once

#include <stddef.h>

enum agon_leaf {
    agon_integer,
    agon_unsigned,
    agon_long,
    agon_double,
    agon_boolean,
    agon_character,
    agon_string,
    agon_list_node,
    agon_cyclic_list,
    agon_random_node,
    agon_tree_node,
    agon_nary_node,
    agon_graph_node,
};

struct agon_type {
    enum agon_leaf leaf;
    int depth;  // of arrays and lists around it
};

struct agon_type agon_type_of(const char* text);
size_t agon_size_of(enum agon_leaf leaf);
