var sameMobile = function (first, second) {
  const written = (root) => {
    const parts = [];
    const waiting = [root];
    while (waiting.length > 0) {
      const node = waiting.pop();
      parts.push(node ? node.val : "-");
      if (node) waiting.push(node.right, node.left);
    }
    return parts.join(" ");
  };
  return written(first) === written(second);
};
