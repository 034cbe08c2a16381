// Trees: binary ones, and those whose nodes have any number of children.

#include <stddef.h>

#include "agon_judge.h"
#include "arena.h"
#include "nodes.h"
#include "reading.h"
#include "walking.h"
#include "writing.h"

struct TreeNode* agon_read_tree(void) {
    agon_enter();
    const size_t count = agon_count();
    struct TreeNode* root = NULL;
    struct TreeNode* nodes = agon_allocate(count * sizeof *nodes);
    struct TreeNode*** places = agon_allocate((2 * count + 1) * sizeof *places);
    size_t made = 0;
    size_t known = 0;
    places[known++] = &root;
    for (size_t index = 0; agon_more(); ++index) {
        if (agon_skip_null()) continue;
        struct TreeNode* node = &nodes[made++];
        node->val = (int)agon_whole();
        *places[index] = node;
        places[known++] = &node->left;
        places[known++] = &node->right;
    }
    return root;
}

struct NaryNode* agon_read_nary_tree(void) {
    agon_enter();
    const size_t count = agon_count();
    // The nodes in level order, and pointers to them: the children of a node lie together.
    struct NaryNode* nodes = agon_allocate(count * sizeof *nodes);
    struct NaryNode** pointers = agon_allocate(count * sizeof *pointers);
    size_t made = 0;
    size_t parent = 0;
    for (size_t index = 0; agon_more(); ++index) {
        if (agon_skip_null()) {
            parent += index > 1;  // the first one ends the group of the root
            if (parent < made) nodes[parent].children = &pointers[made];
            continue;
        }
        nodes[made].val = (int)agon_whole();
        pointers[made] = &nodes[made];
        if (made > 0) ++nodes[parent].numChildren;
        ++made;
    }
    return count == 0 ? NULL : nodes;
}

static int two(const void* node) {
    (void)node;
    return 2;
}

static const void* left_or_right(const void* node, int index) {
    const struct TreeNode* tree = node;
    return index == 0 ? tree->right : tree->left;
}

static int count_of_children(const void* node) {
    const struct NaryNode* tree = node;
    if (tree->numChildren < 0) agon_refuse_number("a node whose numChildren is ", tree->numChildren);
    if (tree->numChildren > agon_most_values) agon_refuse("more than 2,000,000 values");
    if (tree->numChildren > 0 && tree->children == NULL) agon_refuse("a node whose children are a null pointer");
    return tree->numChildren;
}

static const void* child_of(const void* node, int index) {
    const struct NaryNode* child = ((const struct NaryNode*)node)->children[index];
    if (child == NULL) agon_refuse("a null child");
    return child;
}

void agon_write_tree(const struct TreeNode* root) {
    static const struct agon_kind_of_tree kind = {two, left_or_right};
    const struct TreeNode** waiting = agon_allocate((2 * agon_nodes_of_tree(root, &kind) + 1) * sizeof *waiting);
    size_t waits = 0;
    agon_open();
    const size_t start = agon_length();
    waiting[waits++] = root;
    for (size_t index = 0; index < waits; ++index) {
        const struct TreeNode* node = waiting[index];
        if (node == NULL) {
            agon_write_null();
            continue;
        }
        agon_write_integer(node->val);
        waiting[waits++] = node->left;
        waiting[waits++] = node->right;
    }
    agon_drop_nulls(start);
    agon_close();
}

void agon_write_nary_tree(const struct NaryNode* root) {
    static const struct agon_kind_of_tree kind = {count_of_children, child_of};
    const struct NaryNode** parents = agon_allocate(agon_nodes_of_tree(root, &kind) * sizeof *parents);
    size_t known = 0;
    agon_open();
    const size_t start = agon_length();
    if (root != NULL) {
        agon_write_integer(root->val);
        parents[known++] = root;
    }
    for (size_t index = 0; index < known; ++index) {
        agon_write_null();
        for (int child = 0; child < parents[index]->numChildren; ++child) {
            agon_write_integer(parents[index]->children[child]->val);
            parents[known++] = parents[index]->children[child];
        }
    }
    agon_drop_nulls(start);
    agon_close();
}
