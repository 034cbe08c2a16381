class PosterWall {
  constructor(frames) {
    this.changes = new Map();
    this.photos = 0;
  }
  hang(frame, poster) {
    this.changes.set(`${frame} ${this.photos}`, poster);
  }
  photograph() {
    return this.photos++;
  }
  posterIn(frame, photo) {
    if (photo >= this.photos) return -1;
    return this.changes.get(`${frame} ${photo}`) || 0;
  }
}
