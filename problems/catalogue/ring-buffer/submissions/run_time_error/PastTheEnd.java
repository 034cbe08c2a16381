class FlightRecorder {
    private final int[] places;
    private int first;
    private int count;

    public FlightRecorder(int capacity) {
        places = new int[capacity];
    }

    public boolean write(int value) {
        if (count == places.length) return false;
        places[first + count++] = value;
        return true;
    }

    public int overwrite(int value) {
        int lost = count == places.length ? read() : -1;
        write(value);
        return lost;
    }

    public int read() {
        if (count == 0) return -1;
        count--;
        return places[first++];
    }

    public int[] entries() {
        return Arrays.copyOfRange(places, first, first + count);
    }
}
