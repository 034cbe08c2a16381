class LineEditor {
    private static class Change {
        int place;
        int typed;
        String deleted;

        Change(int place, int typed, String deleted) {
            this.place = place;
            this.typed = typed;
            this.deleted = deleted;
        }
    }

    private final StringBuilder line = new StringBuilder();
    private final Deque<Change> changes = new ArrayDeque<>();
    private int cursor;

    public LineEditor() {}

    public void write(String text) {
        changes.push(new Change(cursor, text.length(), ""));
        line.insert(cursor, text);
        cursor += text.length();
    }

    public int erase(int count) {
        int place = Math.max(0, cursor - count);
        String deleted = line.substring(place, cursor);
        if (deleted.isEmpty()) return 0;
        changes.push(new Change(place, 0, deleted));
        line.delete(place, cursor);
        cursor = place;
        return deleted.length();
    }

    public String moveBy(int steps) {
        cursor = Math.min(line.length(), Math.max(0, cursor + steps));
        return line.substring(Math.max(0, cursor - 10), cursor);
    }

    public boolean undo() {
        if (changes.isEmpty()) return false;
        Change change = changes.pop();
        line.delete(change.place, change.place + change.typed);
        line.insert(change.place, change.deleted);
        cursor = change.place + change.deleted.length();
        return true;
    }
}
