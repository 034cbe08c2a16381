class Pigeonholes {
  constructor() {
    this.buckets = Array.from({ length: 2003 }, () => []);
    this.count = 0;
  }
  bucket(box) {
    return this.buckets[Math.abs(box) % this.buckets.length];
  }
  put(box, letters) {
    const note = this.bucket(box).find((each) => each.box === box);
    if (note) {
      note.letters = letters;
    } else {
      this.bucket(box).push({ box, letters });
      this.count++;
    }
  }
  look(box) {
    const note = this.bucket(box).find((each) => each.box === box);
    return note ? note.letters : -1;
  }
  clear(box) {
    const bucket = this.bucket(box);
    const place = bucket.findIndex((each) => each.box === box);
    if (place < 0) return -1;
    this.count--;
    return bucket.splice(place, 1)[0].letters;
  }
  used() {
    return this.count;
  }
}
