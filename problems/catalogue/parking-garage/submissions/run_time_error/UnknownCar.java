class Garage {
    private final int[] places;
    private final Map<Integer, Integer> given = new HashMap<>();

    public Garage(int[] places) {
        this.places = places;
    }

    public int arrive(int car, int size) {
        if (given.containsKey(car)) return 0;
        for (; size <= 3; size++) {
            if (places[size - 1]-- > 0) {
                given.put(car, size);
                return size;
            }
            places[size - 1]++;
        }
        return 0;
    }

    public int depart(int car) {
        int size = given.remove(car);
        places[size - 1]++;
        return size;
    }

    public int vacant(int size) {
        return places[size - 1];
    }
}
