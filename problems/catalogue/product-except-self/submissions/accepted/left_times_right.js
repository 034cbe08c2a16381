var productsOfOthers = function (nums) {
  const products = new Array(nums.length).fill(1);
  for (let left = 1, place = 0; place < nums.length; left *= nums[place++]) products[place] *= left;
  for (let right = 1, place = nums.length - 1; place >= 0; right *= nums[place--]) products[place] *= right;
  return products.map((product) => product + 0);
};
