// After the contestant's code: what they defined as macros must not change the glue.
#undef bool
#undef char
#undef const
#undef double
#undef else
#undef free
#undef if
#undef int
#undef items
#undef long
#undef main
#undef object
#undef return
#undef size
#undef sizes
#undef static
#undef struct
#undef unsigned
#undef void
#undef while
#define bool _Bool

#pragma GCC diagnostic error "-Wimplicit-function-declaration"
#pragma GCC diagnostic error "-Wincompatible-pointer-types"
#pragma GCC diagnostic error "-Wint-conversion"
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wdiscarded-qualifiers"
