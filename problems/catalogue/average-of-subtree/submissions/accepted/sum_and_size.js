var countTypical = function (root) {
  let typical = 0;
  const team = (node) => {
    if (!node) return [0, 0];
    const [leftSum, leftSize] = team(node.left);
    const [rightSum, rightSize] = team(node.right);
    const sum = leftSum + node.val + rightSum;
    const size = leftSize + 1 + rightSize;
    if (Math.floor(sum / size) === node.val) typical++;
    return [sum, size];
  };
  team(root);
  return typical;
};
