// Memory of the judge's own, apart from the program's heap: for a case's arguments, and for what writing an answer takes.
// A contestant may free or realloc an argument (arena.c).
#pragma once

#include <stddef.h>

void* agon_allocate(size_t bytes);  // zeros; gone with the case
void agon_forget(void);             // all that was allocated
void* agon_reserve(size_t bytes);   // apart from all that; takes memory as it is touched
void agon_give_back(void* memory, size_t bytes);  // what was touched of it
