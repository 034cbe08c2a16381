// A number for each of many nodes, found by the node's address: a hash table in the judge's own memory.
#pragma once

#include <stddef.h>

struct agon_entry {
    const void* node;
    int number;
};

struct agon_table {
    struct agon_entry* entries;
    size_t room;  // a power of two
    size_t count;
};

int* agon_find(struct agon_table* table, const void* node);              // NULL: it is not there
int* agon_add(struct agon_table* table, const void* node, int number);   // one that is not there yet
