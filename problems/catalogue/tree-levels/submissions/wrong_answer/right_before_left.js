var rowsOfChart = function (root) {
  const rows = [];
  const waiting = root ? [[root, 0]] : [];
  while (waiting.length > 0) {
    const [node, depth] = waiting.pop();
    if (depth === rows.length) rows.push([]);
    rows[depth].push(node.val);
    if (node.left) waiting.push([node.left, depth + 1]);
    if (node.right) waiting.push([node.right, depth + 1]);
  }
  return rows;
};
