// Structures of nodes: made from the arguments of a case, and written as an answer.
#pragma once

#include "structures.h"
#include "types.h"

void* agon_read_structure(enum agon_leaf leaf);
void agon_write_structure(enum agon_leaf leaf, const void* first);

struct ListNode* agon_read_list(void);
struct ListNode* agon_read_cyclic_list(void);
struct RandomNode* agon_read_random_list(void);
struct TreeNode* agon_read_tree(void);
struct NaryNode* agon_read_nary_tree(void);
struct GraphNode* agon_read_graph(void);

void agon_write_list(const struct ListNode* head);
void agon_write_cyclic_list(const struct ListNode* head);
void agon_write_random_list(const struct RandomNode* head);
void agon_write_tree(const struct TreeNode* root);
void agon_write_nary_tree(const struct NaryNode* root);
void agon_write_graph(const struct GraphNode* first);
