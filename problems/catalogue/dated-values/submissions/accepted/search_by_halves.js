class PriceHistory {
  constructor() {
    this.changes = new Map();
  }
  change(product, price, day) {
    if (!this.changes.has(product)) this.changes.set(product, []);
    this.changes.get(product).push({ day, price });
  }
  priceOn(product, day) {
    const known = this.changes.get(product) || [];
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (known[middle].day <= day) low = middle + 1;
      else high = middle;
    }
    return low > 0 ? known[low - 1].price : "";
  }
}
