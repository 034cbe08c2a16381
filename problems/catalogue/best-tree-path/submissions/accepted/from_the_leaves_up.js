var bestWalk = function (root) {
  const order = [root];
  for (const node of order) {
    if (node.left) order.push(node.left);
    if (node.right) order.push(node.right);
  }
  const down = new Map([[null, 0]]);
  let best = -Infinity;
  for (const node of order.reverse()) {
    const left = Math.max(0, down.get(node.left));
    const right = Math.max(0, down.get(node.right));
    best = Math.max(best, left + node.val + right);
    down.set(node, node.val + Math.max(left, right));
  }
  return best;
};
