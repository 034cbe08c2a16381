#include "/dev/stdin"
#include "/proc/self/fd/0"
#include "/dev/fd/0"
#include "/dev/console"
int main(void) { return 0; }
