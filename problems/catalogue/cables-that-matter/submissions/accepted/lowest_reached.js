var cablesThatMatter = function (computers, cables) {
  const around = Array.from({ length: computers }, () => []);
  cables.forEach(([one, other], index) => {
    around[one].push([other, index]);
    around[other].push([one, index]);
  });
  const number = new Array(computers).fill(0);
  const matters = [];
  let met = 0;
  const visit = (own, by) => {
    let low = (number[own] = ++met);
    for (const [other, index] of around[own]) {
      if (index === by) continue;
      low = Math.min(low, number[other] || visit(other, index));
    }
    if (by >= 0 && low === number[own]) matters.push(cables[by]);
    return low;
  };
  for (let start = 0; start < computers; start++) if (number[start] === 0) visit(start, -1);
  return matters;
};
