// The other way round: finds what nothing needs, puts it last.
var findOrder = function (count, needs) {
  const neededBy = new Array(count).fill(0);
  const before = Array.from({ length: count }, () => []);
  for (const [course, need] of needs) {
    neededBy[need]++;
    before[course].push(need);
  }
  const last = [];
  for (let course = 0; course < count; course++) if (neededBy[course] === 0) last.push(course);
  for (let next = 0; next < last.length; next++) {
    for (const need of before[last[next]]) if (--neededBy[need] === 0) last.push(need);
  }
  return last.length === count ? last.reverse() : [];
};
