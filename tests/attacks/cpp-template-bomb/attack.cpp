template <int depth, typename Left> struct Bomb {
  struct First {};
  struct Second {};
  Bomb<depth - 1, Bomb<depth, First>*> left;
  Bomb<depth - 1, Bomb<depth, Second>*> right;
};
template <typename Left> struct Bomb<0, Left> {};
int main() {
  Bomb<28, int> bomb;
  return sizeof bomb != 0;
}
