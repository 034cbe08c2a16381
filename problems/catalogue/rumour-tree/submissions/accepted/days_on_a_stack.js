var heardEachDay = function (root) {
  const heard = [];
  const waiting = root ? [[root, 0]] : [];
  while (waiting.length > 0) {
    const [node, day] = waiting.pop();
    heard[day] = (heard[day] || 0) + node.val;
    for (const child of node.children) waiting.push([child, day + 1]);
  }
  return heard;
};
