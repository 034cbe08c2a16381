var toScroll = function (root) {
  const nodes = [];
  const collect = (node) => {
    if (!node) return;
    collect(node.left);
    nodes.push(node.val);
    collect(node.right);
  };
  collect(root);
  let node = root;
  nodes.forEach((value, index) => {
    node.val = value;
    node.left = null;
    node.right = index + 1 < nodes.length ? node.right || new TreeNode() : null;
    node = node.right;
  });
};
