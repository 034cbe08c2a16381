var turnInGroups = function (head, size) {
  const nodes = [];
  for (let node = head; node; node = node.next) nodes.push(node);
  const order = [];
  for (let start = 0; start < nodes.length; start += size) {
    const part = nodes.slice(start, start + size);
    order.push(...(part.length === size ? part.reverse() : part));
  }
  order.forEach((node, index) => {
    node.next = order[index + 1] || null;
  });
  return order[0] || null;
};
