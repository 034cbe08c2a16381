var isSearchTree = function (root) {
  const waiting = [];
  let previous = -Infinity;
  let node = root;
  while (node || waiting.length > 0) {
    while (node) {
      waiting.push(node);
      node = node.left;
    }
    node = waiting.pop();
    if (node.val <= previous) return false;
    previous = node.val;
    node = node.right;
  }
  return true;
};
