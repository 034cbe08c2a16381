#include "table.h"

#include <stdint.h>

#include "arena.h"

static const size_t first_room = 64;

static struct agon_entry* entry_of(const struct agon_table* table, const void* node) {
    size_t place = (size_t)(((uintptr_t)node >> 3) * UINT64_C(0x9E3779B97F4A7C15) >> 20);
    for (;; ++place) {
        struct agon_entry* entry = &table->entries[place & (table->room - 1)];
        if (entry->node == NULL || entry->node == node) return entry;
    }
}

static void grow(struct agon_table* table) {
    const struct agon_table before = *table;
    table->room = before.room == 0 ? first_room : before.room * 2;
    table->entries = agon_allocate(table->room * sizeof *table->entries);
    for (size_t index = 0; index < before.room; ++index) {
        const struct agon_entry* entry = &before.entries[index];
        if (entry->node != NULL) *entry_of(table, entry->node) = *entry;
    }
}

int* agon_find(struct agon_table* table, const void* node) {
    if (table->room == 0) return NULL;
    struct agon_entry* entry = entry_of(table, node);
    return entry->node == NULL ? NULL : &entry->number;
}

int* agon_add(struct agon_table* table, const void* node, int number) {
    if (table->count * 2 >= table->room) grow(table);
    struct agon_entry* entry = entry_of(table, node);
    entry->node = node;
    entry->number = number;
    ++table->count;
    return &entry->number;
}
