var minutesNeeded = function (loaves, pause) {
  const left = [...loaves].sort();
  const freeAt = {};
  let minute = 0;
  while (left.length > 0) {
    const place = left.findIndex((kind) => (freeAt[kind] ?? 0) <= minute);
    if (place >= 0) {
      freeAt[left[place]] = minute + pause + 1;
      left.splice(place, 1);
    }
    minute++;
  }
  return minute;
};
