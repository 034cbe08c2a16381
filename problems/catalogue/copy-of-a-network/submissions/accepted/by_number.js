var copyNetwork = function (first) {
  if (!first) return null;
  const twins = [];
  twins[first.val] = new GraphNode(first.val);
  const waiting = [first];
  for (const station of waiting) {
    for (const neighbor of station.neighbors) {
      if (!twins[neighbor.val]) {
        twins[neighbor.val] = new GraphNode(neighbor.val);
        waiting.push(neighbor);
      }
      twins[station.val].neighbors.push(twins[neighbor.val]);
    }
  }
  return twins[first.val];
};
