var rebuildTree = function (before, between) {
  const place = between.indexOf(before[0]);
  const node = new TreeNode(before[0]);
  if (place > 0) node.left = rebuildTree(before.slice(1, place), between.slice(0, place));
  if (place + 1 < between.length) node.right = rebuildTree(before.slice(place + 1), between.slice(place + 1));
  return node;
};
