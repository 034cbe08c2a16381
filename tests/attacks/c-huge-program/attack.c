__asm__(".data\n.globl room\nroom: .zero 100000000000\n.byte 1\n.text\n");
int main(void) { return 0; }
