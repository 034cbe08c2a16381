// What scrolls inside a part of a page stays where it was when the part comes anew.

const SCROLLED = ".table-card, .tallies, .ordered";

export function placesIn(element) {
  return scrolled(element).map((each) => [each.scrollLeft, each.scrollTop]);
}

export function scrollBack(element, places) {
  scrolled(element).forEach((each, number) => each.scrollTo(...(places[number] ?? [0, 0])));
}

function scrolled(element) {
  return [...element.querySelectorAll(SCROLLED)];
}
