// The nodes as the contestant sees them: the glue has the same definitions (glue.jinja).
#pragma once

struct ListNode {
    int val;
    struct ListNode* next;
};

struct RandomNode {
    int val;
    struct RandomNode* next;
    struct RandomNode* random;
};

struct TreeNode {
    int val;
    struct TreeNode* left;
    struct TreeNode* right;
};

struct NaryNode {
    int val;
    int numChildren;
    struct NaryNode** children;
};

struct GraphNode {
    int val;
    int numNeighbors;
    struct GraphNode** neighbors;
};
