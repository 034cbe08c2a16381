var minutesNeeded = function (loaves, pause) {
  const counts = new Map();
  for (const kind of loaves) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const ties = [...counts.values()].filter((count) => count === most).length;
  return Math.max(loaves.length, (most - 1) * (pause + 1) + ties);
};
