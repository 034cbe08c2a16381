// Reads and writes the values of every type: arrays here, what they are made of elsewhere.

#include <string.h>

#include "agon_judge.h"
#include "arena.h"
#include "nodes.h"
#include "reading.h"
#include "types.h"
#include "writing.h"

static char read_character(void) {
    const char* text = agon_text();
    return *text == '\xC0' ? '\0' : *text;
}

static void read_leaf(enum agon_leaf leaf, void* place) {
    switch (leaf) {
        case agon_integer: *(int*)place = (int)agon_whole(); return;
        case agon_unsigned: *(unsigned int*)place = (unsigned int)agon_whole(); return;
        case agon_long: *(long long*)place = agon_whole(); return;
        case agon_double: *(double*)place = agon_number(); return;
        case agon_boolean: *(bool*)place = agon_truth(); return;
        case agon_character: *(char*)place = read_character(); return;
        case agon_string: *(char**)place = agon_text(); return;
        default: *(void**)place = agon_read_structure(leaf); return;
    }
}

static void make_room(struct agon_array* array, size_t count, struct agon_type type) {
    const size_t size = type.depth > 1 ? sizeof(void*) : agon_size_of(type.leaf);
    array->size = (int)count;
    array->items = agon_allocate(count * size);
    for (int level = 0; level < type.depth - 1; ++level) {
        array->sizes[level] = agon_allocate(count * (level == 0 ? sizeof(int) : sizeof(void*)));
    }
}

static void put_inner(struct agon_array* array, size_t index, const struct agon_array* inner, int depth) {
    ((void**)array->items)[index] = inner->items;
    ((int*)array->sizes[0])[index] = inner->size;
    for (int level = 1; level < depth - 1; ++level) ((void**)array->sizes[level])[index] = inner->sizes[level - 1];
}

static struct agon_array inner_of(const struct agon_array* array, size_t index, int depth) {
    struct agon_array inner = {((void**)array->items)[index], ((int*)array->sizes[0])[index], {NULL}};
    for (int level = 1; level < depth - 1; ++level) inner.sizes[level - 1] = ((void**)array->sizes[level])[index];
    return inner;
}

static struct agon_array read_array(struct agon_type type) {
    struct agon_array array = {NULL, 0, {NULL}};
    agon_enter();
    make_room(&array, agon_count(), type);
    for (size_t index = 0; agon_more(); ++index) {
        if (type.depth == 1) {
            read_leaf(type.leaf, (char*)array.items + index * agon_size_of(type.leaf));
        } else {
            const struct agon_array inner = read_array((struct agon_type){type.leaf, type.depth - 1});
            put_inner(&array, index, &inner, type.depth);
        }
    }
    return array;
}

static void write_leaf(enum agon_leaf leaf, const void* place) {
    switch (leaf) {
        case agon_integer: agon_write_integer(*(const int*)place); return;
        case agon_unsigned: agon_write_unsigned(*(const unsigned int*)place); return;
        case agon_long: agon_write_long(*(const long long*)place); return;
        case agon_double: agon_write_double(*(const double*)place); return;
        case agon_boolean: agon_write_boolean(*(const unsigned char*)place != 0); return;
        case agon_character: agon_write_character(*(const char*)place); return;
        case agon_string: agon_write_string(*(const char* const*)place); return;
        default: agon_write_structure(leaf, *(const void* const*)place); return;
    }
}

static void refuse_what_is_no_array(const struct agon_array* array, int depth) {
    if (array->size == agon_unset) agon_refuse("an array whose size was not set");
    if (array->size < 0) agon_refuse_number("an array of size ", array->size);
    if (array->size > agon_most_values) agon_refuse("more than 2,000,000 values");
    if (array->size == 0) return;
    if (array->items == NULL) agon_refuse("a null pointer");
    for (int level = 0; level < depth - 1; ++level) {
        if (array->sizes[level] == NULL) agon_refuse("a null pointer for the sizes of its arrays");
    }
}

static void write_array(struct agon_array array, struct agon_type type) {
    refuse_what_is_no_array(&array, type.depth);
    agon_open();
    for (int index = 0; index < array.size; ++index) {
        if (type.depth == 1) {
            write_leaf(type.leaf, (const char*)array.items + (size_t)index * agon_size_of(type.leaf));
        } else {
            write_array(inner_of(&array, (size_t)index, type.depth), (struct agon_type){type.leaf, type.depth - 1});
        }
    }
    agon_close();
}

int agon_read_integer(void) {
    agon_more();
    return (int)agon_whole();
}

unsigned int agon_read_unsigned(void) {
    agon_more();
    return (unsigned int)agon_whole();
}

long long agon_read_long(void) {
    agon_more();
    return agon_whole();
}

double agon_read_double(void) {
    agon_more();
    return agon_number();
}

bool agon_read_boolean(void) {
    agon_more();
    return agon_truth();
}

char agon_read_character(void) {
    agon_more();
    return read_character();
}

char* agon_read_string(void) {
    agon_more();
    return agon_text();
}

void* agon_read_nodes(const char* type) {
    agon_more();
    return agon_read_structure(agon_type_of(type).leaf);
}

struct agon_array agon_read_array(const char* type) {
    agon_more();
    return read_array(agon_type_of(type));
}

void agon_write_nodes(const void* first) {
    agon_write_structure(agon_type_of(agon_expected()).leaf, first);
}

void agon_write_array(struct agon_array array) {
    write_array(array, agon_type_of(agon_expected()));
}
