// Graphs.

#include <stdbool.h>
#include <stddef.h>

#include "agon_judge.h"
#include "arena.h"
#include "nodes.h"
#include "reading.h"
#include "writing.h"

// All that a node leads to, each at the place of its value.
struct reached {
    const struct GraphNode** by_value;
    const struct GraphNode** in_order;  // as they were reached
    int count;
    int largest;
};

struct GraphNode* agon_read_graph(void) {
    agon_enter();
    const size_t count = agon_count();
    struct GraphNode* nodes = agon_allocate(count * sizeof *nodes);
    for (size_t index = 0; agon_more(); ++index) {
        agon_enter();
        const size_t degree = agon_count();
        nodes[index].val = (int)index + 1;
        nodes[index].numNeighbors = (int)degree;
        nodes[index].neighbors = agon_allocate(degree * sizeof *nodes[index].neighbors);
        for (size_t edge = 0; agon_more(); ++edge) nodes[index].neighbors[edge] = &nodes[agon_whole() - 1];
    }
    return count == 0 ? NULL : nodes;
}

static void add(struct reached* reached, const struct GraphNode* node) {
    if (node->val < 1 || node->val > agon_most_values) agon_refuse_number("a node of value ", node->val);
    const struct GraphNode** place = &reached->by_value[node->val - 1];
    if (*place == node) return;
    if (*place != NULL) agon_refuse_number("two nodes of value ", node->val);
    *place = node;
    reached->in_order[reached->count++] = node;
    if (node->val > reached->largest) reached->largest = node->val;
}

static void refuse_what_is_no_node(const struct GraphNode* node) {
    if (node->numNeighbors < 0) agon_refuse_number("a node whose numNeighbors is ", node->numNeighbors);
    if (node->numNeighbors > agon_most_values) agon_refuse("more than 2,000,000 values");
    if (node->numNeighbors > 0 && node->neighbors == NULL) agon_refuse("a node whose neighbors are a null pointer");
}

static struct reached reached_from(const struct GraphNode* first) {
    const size_t bytes = agon_most_values * sizeof first;
    struct reached reached = {agon_allocate(bytes), agon_allocate(bytes), 0, 0};
    size_t edges = 0;
    add(&reached, first);
    for (int index = 0; index < reached.count; ++index) {
        const struct GraphNode* node = reached.in_order[index];
        refuse_what_is_no_node(node);
        edges += (size_t)node->numNeighbors;
        if (edges > agon_most_values) agon_refuse("more than 2,000,000 values");
        for (int edge = 0; edge < node->numNeighbors; ++edge) {
            if (node->neighbors[edge] == NULL) agon_refuse("a null neighbor");
            add(&reached, node->neighbors[edge]);
        }
    }
    if (reached.count < reached.largest) agon_refuse("nodes that do not have the values 1 to n");
    return reached;
}

void agon_write_graph(const struct GraphNode* first) {
    if (first != NULL && first->val != 1) agon_refuse_number("a GraphNode that is not node 1 but ", first->val);
    agon_open();
    if (first != NULL) {
        const struct reached reached = reached_from(first);
        for (int index = 0; index < reached.count; ++index) {
            const struct GraphNode* node = reached.by_value[index];
            agon_open();
            for (int edge = 0; edge < node->numNeighbors; ++edge) agon_write_integer(node->neighbors[edge]->val);
            agon_close();
        }
    }
    agon_close();
}
