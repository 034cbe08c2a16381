// How a problem's glue reads the arguments of a case and writes what the contestant's code returned. All names start with
// agon_; what is declared here is compiled beforehand (runtime/).
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef __int128 agon_wide;  // holds every value of every integer type that a contestant may return

enum {
    agon_most_depth = 8,          // of arrays in arrays
    agon_most_values = 2000000,   // in one answer
    agon_unset = -2147483647 - 1  // a size that the contestant's code has yet to set
};

// An array of any type. `items` are its elements; where those are arrays, sizes[0] has the size of each (int*), sizes[1]
// the sizes of theirs (int**), and so on.
struct agon_array {
    void* items;
    int size;
    void* sizes[agon_most_depth];
};

// Of the arguments, in their order. The types are those of the signature: "list<integer[]>".
int agon_read_integer(void);
unsigned int agon_read_unsigned(void);
long long agon_read_long(void);
double agon_read_double(void);
bool agon_read_boolean(void);
char agon_read_character(void);
char* agon_read_string(void);
void* agon_read_nodes(const char* type);
struct agon_array agon_read_array(const char* type);

// Before an answer is written. Where it cannot be read, `what` is said of it.
void agon_expect(const char* type, const char* what);

void agon_write_integer(agon_wide value);
void agon_write_unsigned(agon_wide value);
void agon_write_long(agon_wide value);
void agon_write_double(double value);
void agon_write_boolean(bool value);
void agon_write_character(char value);
void agon_write_string(const char* value);
void agon_write_nodes(const void* first);
void agon_write_array(struct agon_array array);
void agon_write_void(void);

// The operations of a case of a class problem, one after the other.
void agon_open_operations(void);
bool agon_next_operation(void);  // enters the arguments of the next operation
bool agon_is(const char* name);
void agon_close_operations(void);

// Made by the glue: one case from its arguments to its answer.
void agon_run_case(void);

#define agon_is_whole(value)                                                                        \
    _Generic((value), _Bool: 1, signed char: 1, unsigned char: 1, short: 1, unsigned short: 1,      \
        int: 1, unsigned int: 1, long: 1, unsigned long: 1, long long: 1, unsigned long long: 1,    \
        agon_wide: 1, unsigned __int128: 1, char: 1, default: 0)
#define agon_is_number(value) (agon_is_whole(value) || _Generic((value), float: 1, double: 1, long double: 1, default: 0))
