class Pigeonholes {
    private static final int ROOM = 1 << 14;
    private final int[] boxes = new int[ROOM];
    private final int[] letters = new int[ROOM];
    private final boolean[] taken = new boolean[ROOM];
    private int count;

    public Pigeonholes() {
        Arrays.fill(letters, -1);
    }

    public void put(int box, int number) {
        int place = find(box);
        taken[place] = true;
        boxes[place] = box;
        if (letters[place] < 0) count++;
        letters[place] = number;
    }

    public int look(int box) {
        return letters[find(box)];
    }

    public int clear(int box) {
        int place = find(box);
        int held = letters[place];
        if (held >= 0) count--;
        letters[place] = -1;
        return held;
    }

    public int used() {
        return count;
    }

    private int find(int box) {
        int place = (box * 0x9E3779B1) >>> 18;
        while (taken[place] && boxes[place] != box) place = (place + 1) % ROOM;
        return place;
    }
}
