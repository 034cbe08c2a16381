var findOrder = function (count, needs) {
  const waits = new Array(count).fill(0);
  for (const [course] of needs) {
    waits[course]++;
  const order = [];
  for (let course = 0; course < count; course++) if (waits[course] === 0) order.push(course);
  return order;
};
