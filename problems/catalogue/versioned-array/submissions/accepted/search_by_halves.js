class PosterWall {
  constructor(frames) {
    this.changes = Array.from({ length: frames }, () => null);
    this.photos = 0;
  }
  hang(frame, poster) {
    if (!this.changes[frame]) this.changes[frame] = [];
    this.changes[frame].push([this.photos, poster]);
  }
  photograph() {
    return this.photos++;
  }
  posterIn(frame, photo) {
    if (photo >= this.photos) return -1;
    const known = this.changes[frame] || [];
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (known[middle][0] <= photo) low = middle + 1;
      else high = middle;
    }
    return low > 0 ? known[low - 1][1] : 0;
  }
}
