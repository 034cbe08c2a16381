// GraphNode as contestants expect it, for problems whose signatures have it.
#pragma once

#include "agon_judge.h"

struct GraphNode {
    int val;
    std::vector<GraphNode*> neighbors;
    GraphNode() : val(0) {}
    GraphNode(int x) : val(x) {}
    GraphNode(int x, std::vector<GraphNode*> neighbors) : val(x), neighbors(std::move(neighbors)) {}
    static void operator delete(void* node);
};

namespace agon_judge {

template <>
NodeRoom<GraphNode>::~NodeRoom();

void read(Reader& given, GraphNode*& first);
void write_nodes(Writer& answer, const GraphNode* first);

}  // namespace agon_judge
