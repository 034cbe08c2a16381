// Builds lists and trees from the arguments of a case, and writes those that were returned. Only part of programs whose
// signature has them: in others a contestant may define a ListNode of their own.

#include "agon_nodes.h"

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>

namespace agon_judge {
namespace {

constexpr std::size_t nodes_in_a_block = 1024;

template <class Node>
class Blocks {
public:
    Node* make(int value) {
        if (used_ == nodes_in_a_block || blocks_.empty()) {
            blocks_.push_back(std::make_unique<Block>());
            used_ = 0;
        }
        void* place = blocks_.back()->bytes + sizeof(Node) * used_++;
        return ::new (place) Node(value);
    }

    bool hold(const void* node) const {
        for (const auto& block : blocks_) {
            const std::byte* start = block->bytes;
            if (!std::less<const void*>()(node, start) && std::less<const void*>()(node, start + sizeof block->bytes)) {
                return true;
            }
        }
        return false;
    }

    void clear() { blocks_.clear(); }

private:
    struct Block {
        alignas(Node) std::byte bytes[sizeof(Node) * nodes_in_a_block];
    };

    std::vector<std::unique_ptr<Block>> blocks_;
    std::size_t used_ = 0;
};

Blocks<ListNode> list_nodes;
Blocks<TreeNode> tree_nodes;

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

// Whether a node lies below itself. The nodes are as many as fit in memory, the ways to them may be far more.
bool has_cycle(const TreeNode* root) {
    std::unordered_map<const TreeNode*, bool> is_above;
    std::vector<const TreeNode*> path{root};
    while (!path.empty()) {
        const TreeNode* node = path.back();
        const auto [entry, is_new] = is_above.try_emplace(node, true);
        if (!is_new) {
            entry->second = false;
            path.pop_back();
            continue;
        }
        for (const TreeNode* child : {node->left, node->right}) {
            if (child == nullptr) continue;
            const auto known = is_above.find(child);
            if (known == is_above.end()) path.push_back(child);
            else if (known->second) return true;
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

// By as many steps as a tree of that size has; a path that is walked twice counts twice.
bool is_too_large(const TreeNode* root) {
    std::vector<const TreeNode*> waiting{root};
    for (std::size_t size = 0; !waiting.empty();) {
        const TreeNode* node = waiting.back();
        waiting.pop_back();
        if (node == nullptr) continue;
        if (++size > most_values) return true;
        waiting.push_back(node->right);
        waiting.push_back(node->left);
    }
    return false;
}

}  // namespace

NodeRoom::~NodeRoom() {
    list_nodes.clear();
    tree_nodes.clear();
}

void read(Reader& given, ListNode*& head) {
    head = nullptr;
    ListNode** place = &head;
    given.enter();
    while (given.more()) {
        *place = list_nodes.make(static_cast<int>(given.integer()));
        place = &(*place)->next;
    }
}

void read(Reader& given, TreeNode*& root) {
    root = nullptr;
    std::deque<TreeNode**> places{&root};
    given.enter();
    while (given.more()) {
        TreeNode** place = places.front();
        places.pop_front();
        if (given.skip_null()) continue;
        *place = tree_nodes.make(static_cast<int>(given.integer()));
        places.push_back(&(*place)->left);
        places.push_back(&(*place)->right);
    }
}

void write_nodes(Writer& answer, const ListNode* head) {
    if (is_too_large(head)) answer.refuse(has_cycle(head) ? "a list with a cycle" : "more than 2,000,000 values");
    answer.open();
    for (; head != nullptr; head = head->next) answer.integer(head->val);
    answer.close();
}

void write_nodes(Writer& answer, const TreeNode* root) {
    if (is_too_large(root)) answer.refuse(has_cycle(root) ? "a tree with a cycle" : "more than 2,000,000 values");
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

void ListNode::operator delete(void* node) {
    if (!agon_judge::list_nodes.hold(node)) ::operator delete(node);
}

void TreeNode::operator delete(void* node) {
    if (!agon_judge::tree_nodes.hold(node)) ::operator delete(node);
}
