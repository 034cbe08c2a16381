// Builds lists with random pointers from the arguments of a case, and writes those that were returned.

#include "agon_random_node.h"

#include <unordered_map>

#include "blocks.h"

namespace agon_judge {
namespace {

using Places = std::unordered_map<const RandomNode*, std::size_t>;

Blocks<RandomNode> nodes;

Places places_of(Writer& answer, const RandomNode* head) {
    Places places;
    for (; head != nullptr; head = head->next) {
        if (!places.try_emplace(head, places.size()).second) answer.refuse("a list with a cycle");
        if (places.size() > most_values) answer.refuse("more than 2,000,000 values");
    }
    return places;
}

}  // namespace

template <>
NodeRoom<RandomNode>::~NodeRoom() {
    nodes.clear();
}

void read(Reader& given, RandomNode*& head) {
    std::vector<RandomNode*> made;
    std::vector<long long> randoms;
    given.enter();
    while (given.more()) {
        given.enter();
        given.more();
        made.push_back(nodes.make(static_cast<int>(given.integer())));
        given.more();
        randoms.push_back(given.skip_null() ? -1 : given.integer());
        given.more();
    }
    for (std::size_t index = 0; index < made.size(); ++index) {
        if (index > 0) made[index - 1]->next = made[index];
        if (randoms[index] >= 0) made[index]->random = made[static_cast<std::size_t>(randoms[index])];
    }
    head = made.empty() ? nullptr : made.front();
}

void write_nodes(Writer& answer, const RandomNode* head) {
    const Places places = places_of(answer, head);
    answer.open();
    for (; head != nullptr; head = head->next) {
        answer.open();
        answer.integer(head->val);
        if (head->random == nullptr) {
            answer.null();
        } else {
            const auto place = places.find(head->random);
            if (place == places.end()) answer.refuse("a random pointer to a node that is not in the list");
            answer.integer(static_cast<Wide>(place->second));
        }
        answer.close();
    }
    answer.close();
}

}  // namespace agon_judge

void RandomNode::operator delete(void* node) {
    agon_judge::nodes.drop(node);
}
