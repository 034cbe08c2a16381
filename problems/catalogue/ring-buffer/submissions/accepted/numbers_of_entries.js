class FlightRecorder {
  constructor(capacity) {
    this.places = new Array(capacity).fill(0);
    this.written = 0;
    this.gone = 0;
  }
  write(value) {
    if (this.written - this.gone === this.places.length) return false;
    this.places[this.written++ % this.places.length] = value;
    return true;
  }
  overwrite(value) {
    const lost = this.written - this.gone === this.places.length ? this.read() : -1;
    this.write(value);
    return lost;
  }
  read() {
    return this.written === this.gone ? -1 : this.places[this.gone++ % this.places.length];
  }
  entries() {
    const all = [];
    for (let number = this.gone; number < this.written; number++) all.push(this.places[number % this.places.length]);
    return all;
  }
}
