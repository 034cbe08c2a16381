var slowestSpeed = function (stacks, hours) {
  let low = 1;
  let high = Math.max(...stacks);
  while (low < high) {
    const speed = Math.floor((low + high) / 2);
    const needed = stacks.reduce((sum, pages) => sum + Math.ceil(pages / speed), 0);
    if (needed <= hours) high = speed;
    else low = speed + 1;
  }
  return low;
};
