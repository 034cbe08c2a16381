var coveredFloor = function (first, second) {
  const area = ([left, bottom, right, top]) => (right - left) * (top - bottom);
  const isIn = (x, y, [left, bottom, right, top]) => left <= x && x <= right && bottom <= y && y <= top;
  const [a, b] = [first, second];
  const touches = [[a, b], [b, a]].some(([one, other]) =>
    [[one[0], one[1]], [one[0], one[3]], [one[2], one[1]], [one[2], one[3]]].some(([x, y]) => isIn(x, y, other)));
  if (!touches) return area(a) + area(b);
  const overlap = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return area(a) + area(b) - area(overlap);
};
