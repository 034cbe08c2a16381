// Builds graphs from the arguments of a case, and writes those that were returned.

#include "agon_graph_node.h"

#include <string>

#include "blocks.h"

namespace agon_judge {
namespace {

Blocks<GraphNode> nodes;

// All that a node leads to, each at the place of its value.
class Reached {
public:
    Reached(Writer& answer, const GraphNode* first) : answer_(answer) {
        std::vector<const GraphNode*> waiting{first};
        add(first);
        while (!waiting.empty()) {
            const GraphNode* node = waiting.back();
            waiting.pop_back();
            for (const GraphNode* neighbor : node->neighbors) {
                if (neighbor == nullptr) answer_.refuse("a null neighbor");
                if (add(neighbor)) waiting.push_back(neighbor);
            }
        }
        if (count_ < by_value_.size()) answer_.refuse("nodes that do not have the values 1 to n");
    }

    const std::vector<const GraphNode*>& by_value() const { return by_value_; }

private:
    Writer& answer_;
    std::vector<const GraphNode*> by_value_;
    std::size_t count_ = 0;

    // Whether it was not there yet.
    bool add(const GraphNode* node) {
        if (node->val < 1 || node->val > static_cast<long long>(most_values)) {
            answer_.refuse("a node of value " + std::to_string(node->val));
        }
        const std::size_t place = static_cast<std::size_t>(node->val) - 1;
        if (place >= by_value_.size()) by_value_.resize(place + 1);
        if (by_value_[place] == node) return false;
        if (by_value_[place] != nullptr) answer_.refuse("two nodes of value " + std::to_string(node->val));
        by_value_[place] = node;
        ++count_;
        return true;
    }
};

}  // namespace

template <>
NodeRoom<GraphNode>::~NodeRoom() {
    nodes.clear();
}

void read(Reader& given, GraphNode*& first) {
    std::vector<GraphNode*> made;
    const auto node = [&made](std::size_t number) {
        while (made.size() < number) made.push_back(nodes.make(static_cast<int>(made.size()) + 1));
        return made[number - 1];
    };
    given.enter();
    for (std::size_t number = 1; given.more(); ++number) {
        GraphNode* from = node(number);
        given.enter();
        while (given.more()) from->neighbors.push_back(node(static_cast<std::size_t>(given.integer())));
    }
    first = made.empty() ? nullptr : made.front();
}

void write_nodes(Writer& answer, const GraphNode* first) {
    if (first != nullptr && first->val != 1) {
        answer.refuse("a GraphNode that is not node 1 but " + std::to_string(first->val));
    }
    answer.open();
    if (first != nullptr) {
        const Reached reached(answer, first);
        for (const GraphNode* node : reached.by_value()) {
            answer.open();
            for (const GraphNode* neighbor : node->neighbors) answer.integer(neighbor->val);
            answer.close();
        }
    }
    answer.close();
}

}  // namespace agon_judge

void GraphNode::operator delete(void* node) {
    agon_judge::nodes.drop(node);
}
