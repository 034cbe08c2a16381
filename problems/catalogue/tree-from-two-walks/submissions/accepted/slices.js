var rebuildTree = function (before, between) {
  if (before.length === 0) return null;
  const place = between.indexOf(before[0]);
  return new TreeNode(
    before[0],
    rebuildTree(before.slice(1, place + 1), between.slice(0, place)),
    rebuildTree(before.slice(place + 1), between.slice(place + 1)),
  );
};
