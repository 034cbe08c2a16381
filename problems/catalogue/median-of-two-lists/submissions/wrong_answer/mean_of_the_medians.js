var median = function (first, second) {
  const middle = (list) => (list[(list.length - 1) >> 1] + list[list.length >> 1]) / 2;
  if (first.length === 0) return middle(second);
  if (second.length === 0) return middle(first);
  return (middle(first) + middle(second)) / 2;
};
