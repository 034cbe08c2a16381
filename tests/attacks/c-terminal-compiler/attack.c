#error [2J]0;title 2J x ‮  the end
int [31mmain(void) { return undeclared; }
