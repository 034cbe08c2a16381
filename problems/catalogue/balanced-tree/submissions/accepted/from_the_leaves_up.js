var isFair = function (root) {
  const order = root ? [root] : [];
  for (const node of order) {
    if (node.left) order.push(node.left);
    if (node.right) order.push(node.right);
  }
  const depths = new Map([[null, 0]]);
  for (const node of order.reverse()) {
    const left = depths.get(node.left);
    const right = depths.get(node.right);
    if (Math.abs(left - right) > 1) return false;
    depths.set(node, 1 + Math.max(left, right));
  }
  return true;
};
