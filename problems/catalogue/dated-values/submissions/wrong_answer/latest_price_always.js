class PriceHistory {
  constructor() {
    this.changes = new Map();
  }
  change(product, price, day) {
    this.changes.set(product, { price, day });
  }
  priceOn(product, day) {
    const known = this.changes.get(product);
    return known && known.day <= day ? known.price : "";
  }
}
