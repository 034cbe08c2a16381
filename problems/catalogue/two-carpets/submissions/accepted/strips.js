var coveredFloor = function (first, second) {
  const columns = [first[0], first[2], second[0], second[2]].sort((one, other) => one - other);
  let covered = 0;
  for (let strip = 0; strip < 3; strip++) {
    const [left, right] = [columns[strip], columns[strip + 1]];
    const inside = [first, second].filter((carpet) => carpet[0] <= left && right <= carpet[2]);
    if (inside.length === 0) continue;
    let height = inside.reduce((sum, carpet) => sum + carpet[3] - carpet[1], 0);
    if (inside.length === 2) height -= Math.max(0, Math.min(first[3], second[3]) - Math.max(first[1], second[1]));
    covered += height * (right - left);
  }
  return covered;
};
