// TreeNode as contestants expect it, for problems whose signatures have it.
#pragma once

#include "agon_judge.h"

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

template <>
NodeRoom<TreeNode>::~NodeRoom();

void read(Reader& given, TreeNode*& root);
void write_nodes(Writer& answer, const TreeNode* root);

}  // namespace agon_judge
