// Builds trees of any number of children from the arguments of a case, and writes those that were returned.

#include "agon_nary_node.h"

#include <deque>

#include "blocks.h"
#include "trees.h"

namespace agon_judge {
namespace {

Blocks<NaryNode> nodes;

const std::vector<NaryNode*>& children(const NaryNode& node) {
    return node.children;
}

void read_groups(Reader& given, NaryNode* root) {
    std::deque<NaryNode*> parents{root};
    while (given.more()) {
        if (given.skip_null()) {
            parents.pop_front();
            continue;
        }
        NaryNode* node = nodes.make(static_cast<int>(given.integer()));
        parents.front()->children.push_back(node);
        parents.push_back(node);
    }
}

void write_groups(Writer& answer, const NaryNode* root) {
    std::deque<const NaryNode*> parents{root};
    for (; !parents.empty(); parents.pop_front()) {
        answer.null();
        for (const NaryNode* child : parents.front()->children) {
            if (child == nullptr) answer.refuse("a null child");
            answer.integer(child->val);
            parents.push_back(child);
        }
    }
}

}  // namespace

template <>
NodeRoom<NaryNode>::~NodeRoom() {
    nodes.clear();
}

void read(Reader& given, NaryNode*& root) {
    root = nullptr;
    given.enter();
    if (!given.more()) return;
    root = nodes.make(static_cast<int>(given.integer()));
    if (!given.more()) return;
    given.skip_null();  // after the root, which is a group by itself
    read_groups(given, root);
}

void write_nodes(Writer& answer, const NaryNode* root) {
    refuse_what_is_no_tree(answer, root, children);
    answer.open();
    const std::size_t start = answer.length();
    if (root != nullptr) {
        answer.integer(root->val);
        write_groups(answer, root);
    }
    answer.drop_nulls(start);
    answer.close();
}

}  // namespace agon_judge

void NaryNode::operator delete(void* node) {
    agon_judge::nodes.drop(node);
}
