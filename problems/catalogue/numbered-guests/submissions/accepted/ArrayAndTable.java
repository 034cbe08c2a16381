class GuestList {
    private final List<Integer> guests = new ArrayList<>();
    private final Map<Integer, Integer> places = new HashMap<>();

    public GuestList() {}

    public boolean join(int guest) {
        if (places.putIfAbsent(guest, guests.size()) != null) return false;
        guests.add(guest);
        return true;
    }

    public boolean leave(int guest) {
        Integer place = places.get(guest);
        if (place == null) return false;
        int last = guests.remove(guests.size() - 1);
        if (last != guest) {
            guests.set(place, last);
            places.put(last, place);
        }
        places.remove(guest);
        return true;
    }

    public int placeOf(int guest) {
        return places.getOrDefault(guest, -1);
    }

    public int guestAt(int place) {
        return place < guests.size() ? guests.get(place) : -1;
    }
}
