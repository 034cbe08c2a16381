var waysUp = function (stairs) {
  const ways = { 1: 1, 2: 2 };
  const up = (stair) => (ways[stair] ??= up(stair - 1) + up(stair - 2));
  return up(stairs);
};
