var seenFromEast = function (root) {
  const seen = [];
  let level = root ? [root] : [];
  while (level.length > 0) {
    seen.push(level[level.length - 1].val);
    level = level.flatMap((node) => [node.left, node.right]).filter((node) => node);
  }
  return seen;
};
