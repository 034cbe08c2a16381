class Solution {
    private final List<int[]> seatings = new ArrayList<>();

    private void seat(int[] guests, int chair) {
        if (chair == guests.length) seatings.add(guests.clone());
        for (int other = chair; other < guests.length; other++) {
            exchange(guests, chair, other);
            seat(guests, chair + 1);
            exchange(guests, chair, other);
        }
    }

    private void exchange(int[] guests, int one, int other) {
        int guest = guests[one];
        guests[one] = guests[other];
        guests[other] = guest;
    }

    public int[][] allSeatings(int[] guests) {
        seat(guests, 0);
        return seatings.toArray(new int[0][]);
    }
}
