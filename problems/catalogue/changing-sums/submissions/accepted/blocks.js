class StreetTakings {
  constructor(takings) {
    this.takings = takings.slice();
    this.width = Math.ceil(Math.sqrt(takings.length));
    this.sums = [];
    takings.forEach((taking, shop) => {
      const block = Math.floor(shop / this.width);
      this.sums[block] = (this.sums[block] || 0) + taking;
    });
  }
  book(shop, amount) {
    this.takings[shop] += amount;
    this.sums[Math.floor(shop / this.width)] += amount;
  }
  before(shop) {
    const block = Math.floor(shop / this.width);
    let sum = 0;
    for (let each = 0; each < block; each++) sum += this.sums[each];
    for (let each = block * this.width; each < shop; each++) sum += this.takings[each];
    return sum;
  }
  sum(first, last) {
    return BigInt(this.before(last + 1) - this.before(first));
  }
  shopAtSum(target) {
    let rest = Number(target);
    let block = 0;
    while (block < this.sums.length && this.sums[block] < rest) rest -= this.sums[block++];
    if (block === this.sums.length) return -1;
    let shop = block * this.width;
    while (this.takings[shop] < rest) rest -= this.takings[shop++];
    return shop;
  }
}
