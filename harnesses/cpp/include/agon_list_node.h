// ListNode as contestants expect it, for problems whose signatures have ListNode or CyclicList.
#pragma once

#include "agon_judge.h"

struct ListNode {
    int val;
    ListNode* next;
    ListNode() : val(0), next(nullptr) {}
    ListNode(int x) : val(x), next(nullptr) {}
    ListNode(int x, ListNode* next) : val(x), next(next) {}
    static void operator delete(void* node);
};

namespace agon_judge {

template <>
NodeRoom<ListNode>::~NodeRoom();

void read(Reader& given, ListNode*& head);
void write_nodes(Writer& answer, const ListNode* head);

}  // namespace agon_judge
