// Whether what was returned as a tree is one. `children(node)` gives pointers to the nodes below, null where none is.
#pragma once

#include <unordered_map>
#include <vector>

#include "agon_judge.h"

namespace agon_judge {

// Whether a node lies below itself. The nodes are as many as fit in memory, the ways to them may be far more.
template <class Node, class Children>
bool has_cycle(const Node* root, const Children& children) {
    std::unordered_map<const Node*, bool> is_above;
    std::vector<const Node*> path{root};
    while (!path.empty()) {
        const Node* node = path.back();
        const auto [entry, is_new] = is_above.try_emplace(node, true);
        if (!is_new) {
            entry->second = false;
            path.pop_back();
            continue;
        }
        for (const Node* child : children(*node)) {
            if (child == nullptr) continue;
            const auto known = is_above.find(child);
            if (known == is_above.end()) path.push_back(child);
            else if (known->second) return true;
        }
    }
    return false;
}

// By as many steps as a tree of that size has; a path that is walked twice counts twice.
template <class Node, class Children>
bool is_too_large(const Node* root, const Children& children) {
    std::vector<const Node*> waiting{root};
    for (std::size_t size = 0; !waiting.empty();) {
        const Node* node = waiting.back();
        waiting.pop_back();
        if (node == nullptr) continue;
        if (++size > most_values) return true;
        for (const Node* child : children(*node)) waiting.push_back(child);
    }
    return false;
}

template <class Node, class Children>
void refuse_what_is_no_tree(Writer& answer, const Node* root, const Children& children) {
    if (!is_too_large(root, children)) return;
    answer.refuse(has_cycle(root, children) ? "a tree with a cycle" : "more than 2,000,000 values");
}

}  // namespace agon_judge
