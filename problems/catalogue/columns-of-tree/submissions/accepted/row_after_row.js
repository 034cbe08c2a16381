var readColumns = function (root) {
  const columns = new Map();
  let level = [[root, 0]];
  while (level.length > 0) {
    level.sort((a, b) => a[0].val - b[0].val);
    const below = [];
    for (const [node, column] of level) {
      if (!columns.has(column)) columns.set(column, []);
      columns.get(column).push(node.val);
      if (node.left) below.push([node.left, column - 1]);
      if (node.right) below.push([node.right, column + 1]);
    }
    level = below;
  }
  return [...columns.keys()].sort((a, b) => a - b).map((column) => columns.get(column));
};
