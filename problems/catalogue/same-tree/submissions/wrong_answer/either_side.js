var sameMobile = function (first, second) {
  if (!first || !second) return first === second;
  const same = sameMobile;
  return (
    first.val === second.val &&
    ((same(first.left, second.left) && same(first.right, second.right)) ||
      (same(first.left, second.right) && same(first.right, second.left)))
  );
};
