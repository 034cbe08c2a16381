class PageHistory {
  constructor(home) {
    this.pages = [home];
    this.place = 0;
  }
  open(page) {
    this.pages.length = this.place + 1;
    this.pages.push(page);
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
    const stays = (each, index) => each !== page || index === this.place;
    const place = this.pages.filter((each, index) => index < this.place && stays(each, index)).length;
    this.pages = this.pages.filter(stays);
    this.place = place;
    return count - this.pages.length;
  }
}
