class Garage {
    private final int[] places;
    private final Map<Integer, Integer> given = new HashMap<>();

    public Garage(int[] places) {
        this.places = places.clone();
    }

    public int arrive(int car, int size) {
        if (given.containsKey(car)) return 0;
        for (; size <= 3; size++) {
            if (places[size - 1] > 0) {
                places[size - 1]--;
                given.put(car, size);
                return size;
            }
        }
        return 0;
    }

    public int depart(int car) {
        Integer size = given.remove(car);
        if (size == null) return 0;
        places[size - 1]++;
        return size;
    }

    public int vacant(int size) {
        return places[size - 1];
    }
}
