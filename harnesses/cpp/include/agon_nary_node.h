// NaryNode as contestants expect it, for problems whose signatures have it.
#pragma once

#include "agon_judge.h"

struct NaryNode {
    int val;
    std::vector<NaryNode*> children;
    NaryNode() : val(0) {}
    NaryNode(int x) : val(x) {}
    NaryNode(int x, std::vector<NaryNode*> children) : val(x), children(std::move(children)) {}
    static void operator delete(void* node);
};

namespace agon_judge {

template <>
NodeRoom<NaryNode>::~NodeRoom();

void read(Reader& given, NaryNode*& root);
void write_nodes(Writer& answer, const NaryNode* root);

}  // namespace agon_judge
