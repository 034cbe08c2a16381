var canBeHalved = function (boxes) {
  const half = Math.floor(boxes.reduce((sum, box) => sum + box, 0) / 2);
  const can = new Array(half + 1).fill(false);
  can[0] = true;
  for (const box of boxes) for (let weight = half; weight >= box; weight--) can[weight] ||= can[weight - box];
  return can[half];
};
