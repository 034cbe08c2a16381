var countUnhidden = function (root, highest = -Infinity) {
  if (!root) return 0;
  const higher = Math.max(highest, root.val);
  return (root.val >= highest ? 1 : 0) + countUnhidden(root.left, higher) + countUnhidden(root.right, higher);
};
