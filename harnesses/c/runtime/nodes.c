#include "nodes.h"

#include <stddef.h>

void* agon_read_structure(enum agon_leaf leaf) {
    switch (leaf) {
        case agon_list_node: return agon_read_list();
        case agon_cyclic_list: return agon_read_cyclic_list();
        case agon_random_node: return agon_read_random_list();
        case agon_tree_node: return agon_read_tree();
        case agon_nary_node: return agon_read_nary_tree();
        case agon_graph_node: return agon_read_graph();
        default: return NULL;
    }
}

void agon_write_structure(enum agon_leaf leaf, const void* first) {
    switch (leaf) {
        case agon_list_node: agon_write_list(first); return;
        case agon_cyclic_list: agon_write_cyclic_list(first); return;
        case agon_random_node: agon_write_random_list(first); return;
        case agon_tree_node: agon_write_tree(first); return;
        case agon_nary_node: agon_write_nary_tree(first); return;
        case agon_graph_node: agon_write_graph(first); return;
        default: return;
    }
}
