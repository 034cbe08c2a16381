var sweetsNeeded = function (marks) {
  const order = marks.map((_, child) => child).sort((one, other) => marks[one] - marks[other]);
  const sweets = marks.map(() => 1);
  for (const child of order)
    for (const other of [child - 1, child + 1])
      if (marks[other] < marks[child]) sweets[child] = Math.max(sweets[child], sweets[other] + 1);
  return sweets.reduce((sum, own) => sum + own);
};
