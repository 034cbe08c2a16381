// Where the judge makes the nodes of a case's arguments: many at a time, all to go together.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <new>
#include <vector>

namespace agon_judge {

template <class Node>
class Blocks {
public:
    Node* make(int value) {
        if (used_ == nodes_in_a_block || blocks_.empty()) {
            blocks_.push_back(std::make_unique<Block>());
            used_ = 0;
        }
        return ::new (blocks_.back()->bytes + sizeof(Node) * used_++) Node(value);
    }

    // What a contestant deletes. A node of the judge's stays where it is, and can be destroyed again.
    void drop(void* node) {
        if (hold(node)) ::new (node) Node();
        else ::operator delete(node);
    }

    void clear() {
        for (std::size_t index = 0; index < blocks_.size(); ++index) {
            const std::size_t count = index + 1 < blocks_.size() ? nodes_in_a_block : used_;
            std::destroy_n(std::launder(reinterpret_cast<Node*>(blocks_[index]->bytes)), count);
        }
        blocks_.clear();
    }

private:
    static constexpr std::size_t nodes_in_a_block = 1024;

    struct Block {
        alignas(Node) std::byte bytes[sizeof(Node) * nodes_in_a_block];
    };

    std::vector<std::unique_ptr<Block>> blocks_;
    std::size_t used_ = 0;

    bool hold(const void* node) const {
        for (const auto& block : blocks_) {
            const std::byte* start = block->bytes;
            if (!std::less<const void*>()(node, start) && std::less<const void*>()(node, start + sizeof block->bytes)) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace agon_judge
