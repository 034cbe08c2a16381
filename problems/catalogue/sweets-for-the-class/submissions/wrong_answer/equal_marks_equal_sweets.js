var sweetsNeeded = function (marks) {
  const sweets = marks.map(() => 1);
  for (let i = 1; i < marks.length; i++) {
    if (marks[i] > marks[i - 1]) sweets[i] = sweets[i - 1] + 1;
    if (marks[i] === marks[i - 1]) sweets[i] = sweets[i - 1];
  }
  for (let i = marks.length - 2; i >= 0; i--) {
    if (marks[i] > marks[i + 1]) sweets[i] = Math.max(sweets[i], sweets[i + 1] + 1);
    if (marks[i] === marks[i + 1]) sweets[i] = Math.max(sweets[i], sweets[i + 1]);
  }
  return sweets.reduce((sum, own) => sum + own);
};
