// Builds lists from the arguments of a case, and writes those that were returned: straight ones and those that lead back.

#include "agon_list_node.h"

#include <unordered_map>

#include "blocks.h"

namespace agon_judge {
namespace {

Blocks<ListNode> nodes;

// Brent's way: the waiting node is met again if the list leads back.
bool has_cycle(const ListNode* head) {
    const ListNode* waiting = head;
    const ListNode* moving = head->next;
    for (std::size_t steps = 1, most = 1; moving != nullptr; ++steps, moving = moving->next) {
        if (moving == waiting) return true;
        if (steps == most) {
            waiting = moving;
            most *= 2;
            steps = 0;
        }
    }
    return false;
}

bool is_too_large(const ListNode* head) {
    for (std::size_t length = 0; head != nullptr; head = head->next) {
        if (++length > most_values) return true;
    }
    return false;
}

std::vector<ListNode*> read_nodes(Reader& given) {
    std::vector<ListNode*> made;
    given.enter();
    while (given.more()) {
        ListNode* node = nodes.make(static_cast<int>(given.integer()));
        if (!made.empty()) made.back()->next = node;
        made.push_back(node);
    }
    return made;
}

ListNode* read_cyclic(Reader& given) {
    given.enter();
    given.more();
    const std::vector<ListNode*> made = read_nodes(given);
    given.more();
    const long long place = given.integer();
    given.more();
    if (place >= 0) made.back()->next = made[static_cast<std::size_t>(place)];
    return made.empty() ? nullptr : made.front();
}

void write_cyclic(Writer& answer, const ListNode* head) {
    std::unordered_map<const ListNode*, std::size_t> places;
    answer.open();
    answer.open();
    for (; head != nullptr && places.try_emplace(head, places.size()).second; head = head->next) {
        answer.integer(head->val);
    }
    answer.close();
    answer.integer(head == nullptr ? -1 : static_cast<Wide>(places.at(head)));
    answer.close();
}

}  // namespace

template <>
NodeRoom<ListNode>::~NodeRoom() {
    nodes.clear();
}

void read(Reader& given, ListNode*& head) {
    if (given.lists_are_cyclic()) {
        head = read_cyclic(given);
        return;
    }
    const std::vector<ListNode*> made = read_nodes(given);
    head = made.empty() ? nullptr : made.front();
}

void write_nodes(Writer& answer, const ListNode* head) {
    if (answer.lists_are_cyclic()) {
        write_cyclic(answer, head);
        return;
    }
    if (is_too_large(head)) answer.refuse(has_cycle(head) ? "a list with a cycle" : "more than 2,000,000 values");
    answer.open();
    for (; head != nullptr; head = head->next) answer.integer(head->val);
    answer.close();
}

}  // namespace agon_judge

void ListNode::operator delete(void* node) {
    agon_judge::nodes.drop(node);
}
