// Counts how many reservations hold at a time; starts and ends are sorted apart.
var mergeIntervals = function (intervals) {
  const starts = intervals.map(([start]) => start).sort((one, other) => one - other);
  const ends = intervals.map(([, end]) => end).sort((one, other) => one - other);
  const merged = [];
  let first = 0;
  for (let index = 0; index < ends.length; index++) {
    if (index + 1 === ends.length || starts[index + 1] > ends[index]) {
      merged.push([starts[first], ends[index]]);
      first = index + 1;
    }
  }
  return merged;
};
