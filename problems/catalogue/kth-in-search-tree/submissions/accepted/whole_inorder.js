var valueOfRank = function (root, rank) {
  const times = [];
  const visit = (node) => {
    if (!node) return;
    visit(node.left);
    times.push(node.val);
    visit(node.right);
  };
  visit(root);
  return times[rank - 1];
};
