class RecentSum {
    constructor(size) {
        this.ring = new Array(size).fill(0);
        this.at = 0;
        this.total = 0;
    }

    add(value) {
        this.total += value - this.ring[this.at];
        this.ring[this.at] = value;
        this.at = (this.at + 1) % this.ring.length;
    }

    sum() {
        return this.total;
    }
}
