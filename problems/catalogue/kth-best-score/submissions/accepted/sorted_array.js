class Podium {
  constructor(places, scores) {
    this.places = places;
    this.best = scores.slice().sort((a, b) => b - a);
  }
  add(score) {
    let low = 0;
    let high = this.best.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.best[middle] >= score) low = middle + 1;
      else high = middle;
    }
    this.best.splice(low, 0, score);
    this.best.length = Math.min(this.best.length, this.places);
    return this.best.length < this.places ? -1 : this.best[this.places - 1];
  }
}
