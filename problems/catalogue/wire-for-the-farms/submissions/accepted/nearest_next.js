var wireNeeded = function (farms) {
  const distance = farms.map(() => Infinity);
  let left = farms.map((_, index) => index).slice(1);
  let current = 0;
  let total = 0;
  while (left.length > 0) {
    for (const farm of left) {
      const own = Math.abs(farms[farm][0] - farms[current][0]) + Math.abs(farms[farm][1] - farms[current][1]);
      distance[farm] = Math.min(distance[farm], own);
    }
    current = left.reduce((best, farm) => (distance[farm] < distance[best] ? farm : best));
    total += distance[current];
    left = left.filter((farm) => farm !== current);
  }
  return total;
};
