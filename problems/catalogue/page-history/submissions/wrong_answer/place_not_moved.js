class PageHistory {
  constructor(home) {
    this.pages = [home];
    this.place = 0;
  }
  open(page) {
    this.pages.splice(this.place + 1, Infinity, page);
    this.place++;
  }
  back(steps) {
    this.place = Math.max(0, this.place - steps);
    return this.pages[this.place];
  }
  forward(steps) {
    this.place = Math.min(this.pages.length - 1, this.place + steps);
    return this.pages[this.place];
  }
  forget(page) {
    const count = this.pages.length;
    this.pages = this.pages.filter((each, index) => each !== page || index === this.place);
    this.place = Math.min(this.place, this.pages.length - 1);
    return count - this.pages.length;
  }
}
