constexpr unsigned long spin(unsigned long from, unsigned long to) {
  unsigned long sum = 0;
  for (unsigned long each = from; each < to; each++) sum = sum * 31 + each;
  return sum;
}
template <unsigned long part> struct Parts {
  static constexpr unsigned long value = spin(part << 18, (part + 1) << 18) ^ Parts<part - 1>::value;
};
template <> struct Parts<0> {
  static constexpr unsigned long value = 0;
};
int main() { return Parts<800>::value == 42; }
