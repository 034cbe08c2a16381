var hasRoute = function (root, fare) {
  const waiting = root ? [[root, fare]] : [];
  while (waiting.length > 0) {
    const [node, due] = waiting.pop();
    const rest = due - node.val;
    if (!node.left && !node.right && rest === 0) return true;
    if (node.left) waiting.push([node.left, rest]);
    if (node.right) waiting.push([node.right, rest]);
  }
  return false;
};
