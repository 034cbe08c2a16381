class DayMedian {
  constructor() {
    this.values = [];
  }
  record(value) {
    let low = 0;
    let high = this.values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.values[middle] < value) low = middle + 1;
      else high = middle;
    }
    this.values.splice(low, 0, value);
  }
  median() {
    const count = this.values.length;
    if (count === 0) return 0;
    return (this.values[(count - 1) >> 1] + this.values[count >> 1]) / 2;
  }
}
