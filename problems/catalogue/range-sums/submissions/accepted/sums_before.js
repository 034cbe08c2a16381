class RangeSums {
  constructor(nums) {
    this.before = [0];
    for (const number of nums) this.before.push(this.before[this.before.length - 1] + number);
  }
  total(left, right) {
    return this.before[right + 1] - this.before[left];
  }
}
