class FlightRecorder {
    private final int[] places;
    private int first;
    private int count;

    public FlightRecorder(int capacity) {
        places = new int[capacity];
    }

    public boolean write(int value) {
        if (count == places.length) return false;
        places[(first + count++) % places.length] = value;
        return true;
    }

    public int overwrite(int value) {
        int lost = count == places.length ? read() : -1;
        write(value);
        return lost;
    }

    public int read() {
        if (count == 0) return -1;
        int value = places[first];
        first = (first + 1) % places.length;
        count--;
        return value;
    }

    public int[] entries() {
        int[] all = new int[count];
        for (int step = 0; step < count; step++) all[step] = places[(first + step) % places.length];
        return all;
    }
}
