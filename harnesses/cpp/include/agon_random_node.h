// RandomNode as contestants expect it, for problems whose signatures have it.
#pragma once

#include "agon_judge.h"

struct RandomNode {
    int val;
    RandomNode* next;
    RandomNode* random;
    RandomNode() : val(0), next(nullptr), random(nullptr) {}
    RandomNode(int x) : val(x), next(nullptr), random(nullptr) {}
    RandomNode(int x, RandomNode* next, RandomNode* random) : val(x), next(next), random(random) {}
    static void operator delete(void* node);
};

namespace agon_judge {

template <>
NodeRoom<RandomNode>::~NodeRoom();

void read(Reader& given, RandomNode*& head);
void write_nodes(Writer& answer, const RandomNode* head);

}  // namespace agon_judge
