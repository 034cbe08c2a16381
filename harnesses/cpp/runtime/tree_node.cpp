// Builds binary trees from the arguments of a case, and writes those that were returned.

#include "agon_tree_node.h"

#include <array>
#include <deque>

#include "blocks.h"
#include "trees.h"

namespace agon_judge {
namespace {

Blocks<TreeNode> nodes;

std::array<const TreeNode*, 2> children(const TreeNode& node) {
    return {node.right, node.left};
}

}  // namespace

template <>
NodeRoom<TreeNode>::~NodeRoom() {
    nodes.clear();
}

void read(Reader& given, TreeNode*& root) {
    root = nullptr;
    std::deque<TreeNode**> places{&root};
    given.enter();
    while (given.more()) {
        TreeNode** place = places.front();
        places.pop_front();
        if (given.skip_null()) continue;
        *place = nodes.make(static_cast<int>(given.integer()));
        places.push_back(&(*place)->left);
        places.push_back(&(*place)->right);
    }
}

void write_nodes(Writer& answer, const TreeNode* root) {
    refuse_what_is_no_tree(answer, root, children);
    std::deque<const TreeNode*> waiting{root};
    answer.open();
    const std::size_t start = answer.length();
    for (; !waiting.empty(); waiting.pop_front()) {
        const TreeNode* node = waiting.front();
        if (node == nullptr) {
            answer.null();
            continue;
        }
        answer.integer(node->val);
        waiting.push_back(node->left);
        waiting.push_back(node->right);
    }
    answer.drop_nulls(start);
    answer.close();
}

}  // namespace agon_judge

void TreeNode::operator delete(void* node) {
    agon_judge::nodes.drop(node);
}
