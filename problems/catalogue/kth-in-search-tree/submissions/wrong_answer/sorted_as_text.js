var valueOfRank = function (root, rank) {
  const times = [];
  const visit = (node) => {
    if (!node) return;
    times.push(node.val);
    visit(node.left);
    visit(node.right);
  };
  visit(root);
  return times.sort()[rank - 1];
};
