var toScroll = function (root) {
  const nodes = [];
  const collect = (node) => {
    if (!node) return;
    nodes.push(node);
    collect(node.left);
    collect(node.right);
  };
  collect(root);
  nodes.forEach((node, index) => {
    node.left = null;
    node.right = nodes[index + 1] || null;
  });
};
