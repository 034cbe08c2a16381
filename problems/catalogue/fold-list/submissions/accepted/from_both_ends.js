var foldLine = function (head) {
  const nodes = [];
  for (let node = head; node; node = node.next) nodes.push(node);
  const order = [];
  for (let low = 0, high = nodes.length - 1; low <= high; low++, high--) {
    order.push(nodes[low]);
    if (low < high) order.push(nodes[high]);
  }
  order.forEach((node, index) => {
    node.next = index + 1 < order.length ? order[index + 1] : null;
  });
};
