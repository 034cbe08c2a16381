// Looks for a circle along every path, and never remembers what it has already seen to be free of one.
var findOrder = function (count, needs) {
  const before = Array.from({ length: count }, () => []);
  for (const [course, need] of needs) before[course].push(need);
  const path = new Set();
  const depth = (course) => {
    if (path.has(course)) return Infinity;
    path.add(course);
    let deepest = 0;
    for (const need of before[course]) deepest = Math.max(deepest, 1 + depth(need));
    path.delete(course);
    return deepest;
  };
  const depths = [];
  for (let course = count - 1; course >= 0; course--) depths[course] = depth(course);
  if (depths.includes(Infinity)) return [];
  return [...depths.keys()].sort((one, other) => depths[one] - depths[other]);
};
