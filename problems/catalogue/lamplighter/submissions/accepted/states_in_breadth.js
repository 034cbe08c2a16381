var shortestRound = function (paths) {
  const size = paths.length;
  const seen = new Set();
  let level = paths.map((_, lamp) => [lamp, 1 << lamp]);
  for (let walked = 0; ; walked++) {
    const next = [];
    for (const [lamp, lit] of level) {
      if (lit === (1 << size) - 1) return walked;
      for (const other of paths[lamp]) {
        const after = lit | (1 << other);
        const state = other * 4096 + after;
        if (seen.has(state)) continue;
        seen.add(state);
        next.push([other, after]);
      }
    }
    level = next;
  }
};
