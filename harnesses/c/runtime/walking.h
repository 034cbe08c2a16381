// Whether what was returned as a tree is one, whatever kind of tree.
#pragma once

#include <stddef.h>

struct agon_kind_of_tree {
    int (*count)(const void* node);                   // of children; may refuse
    const void* (*child)(const void* node, int index);  // NULL where none is
};

// How many nodes the tree has, one that hangs in two places twice. Refuses what is none, and more than 2,000,000.
size_t agon_nodes_of_tree(const void* root, const struct agon_kind_of_tree* kind);
