// The JSON of a case, as it is read. The supervisor wrote it: it is well-formed.
#pragma once

#include <stdbool.h>
#include <stddef.h>

void agon_start_reading(const char* json);  // goes into the outermost array
void agon_enter(void);                      // into an array
bool agon_more(void);                       // whether the array has another element; leaves the array when not
size_t agon_count(void);                    // the elements that the array has which was just entered
bool agon_skip_null(void);                  // whether there was a null
long long agon_whole(void);                 // a number, or a number in a string
double agon_number(void);
bool agon_truth(void);
char* agon_text(void);
