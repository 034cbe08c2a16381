var brightest = function (root) {
  const known = new Map([[null, 0]]);
  const best = (node) => {
    if (known.has(node)) return known.get(node);
    let lit = node.val;
    for (const child of [node.left, node.right]) {
      if (child) lit += best(child.left) + best(child.right);
    }
    const answer = Math.max(lit, best(node.left) + best(node.right));
    known.set(node, answer);
    return answer;
  };
  return best(root);
};
