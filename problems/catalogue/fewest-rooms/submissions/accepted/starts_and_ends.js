var fewestRooms = function (meetings) {
  const events = meetings.flatMap(([start, end]) => [[start, 1], [end, -1]]);
  events.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  let used = 0;
  let most = 0;
  for (const [, change] of events) {
    used += change;
    most = Math.max(most, used);
  }
  return most;
};
