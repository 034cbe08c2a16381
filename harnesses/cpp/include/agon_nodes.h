// ListNode and TreeNode as contestants expect them, for problems whose signatures have them.
#pragma once

#include "agon_judge.h"

// The nodes of a case's arguments go with the case; a contestant may delete them, as any other node.
struct ListNode {
    int val;
    ListNode* next;
    ListNode() : val(0), next(nullptr) {}
    ListNode(int x) : val(x), next(nullptr) {}
    ListNode(int x, ListNode* next) : val(x), next(next) {}
    static void operator delete(void* node);
};

struct TreeNode {
    int val;
    TreeNode* left;
    TreeNode* right;
    TreeNode() : val(0), left(nullptr), right(nullptr) {}
    TreeNode(int x) : val(x), left(nullptr), right(nullptr) {}
    TreeNode(int x, TreeNode* left, TreeNode* right) : val(x), left(left), right(right) {}
    static void operator delete(void* node);
};

namespace agon_judge {

// Where the nodes of a case's arguments lie. One at a time.
class NodeRoom {
public:
    NodeRoom() = default;
    NodeRoom(const NodeRoom&) = delete;
    ~NodeRoom();
};

void read(Reader& given, ListNode*& head);
void read(Reader& given, TreeNode*& root);
void write_nodes(Writer& answer, const ListNode* head);
void write_nodes(Writer& answer, const TreeNode* root);

}  // namespace agon_judge
