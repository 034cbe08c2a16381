var windowMaxima = function (nums, k) {
  const falling = [];
  let front = 0;
  const maxima = [];
  for (let place = 0; place < nums.length; place++) {
    while (falling.length > front && nums[falling[falling.length - 1]] <= nums[place]) falling.pop();
    falling.push(place);
    if (falling[front] <= place - k) front++;
    if (place >= k - 1) maxima.push(nums[falling[front]]);
  }
  return maxima;
};
