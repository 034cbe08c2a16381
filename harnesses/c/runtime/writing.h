// Answers as JSON, as they are written. What does not belong to the type that was expected is refused, which ends the case.
#pragma once

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

#include "agon_judge.h"

enum { agon_bytes_of_length = 4 };  // at the start of a frame

void agon_put_length(char* frame, size_t length);

void agon_start_writing(jmp_buf* when_refused);
const char* agon_frame_of_answer(size_t* length);
const char* agon_refusal(void);
void agon_stop_writing(void);  // gives the memory of the answer back

const char* agon_expected(void);           // the type
_Noreturn void agon_refuse(const char* returned);  // "returned … where … was expected"
_Noreturn void agon_refuse_number(const char* before, agon_wide number);

void agon_write_null(void);
void agon_open(void);
void agon_close(void);
size_t agon_length(void);
void agon_drop_nulls(size_t length);  // at the end of what is longer than that
