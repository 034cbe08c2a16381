class PageHistory {
    private final Deque<String> behind = new ArrayDeque<>();
    private final Deque<String> ahead = new ArrayDeque<>();
    private String shown;

    public PageHistory(String home) {
        shown = home;
    }

    public void open(String page) {
        behind.push(shown);
        shown = page;
        ahead.clear();
    }

    public String back(int steps) {
        return move(steps, behind, ahead);
    }

    public String forward(int steps) {
        return move(steps, ahead, behind);
    }

    public int forget(String page) {
        int before = behind.size() + ahead.size();
        behind.removeIf(page::equals);
        ahead.removeIf(page::equals);
        return before - behind.size() - ahead.size();
    }

    private String move(int steps, Deque<String> from, Deque<String> to) {
        for (; steps > 0 && !from.isEmpty(); steps--) {
            to.push(shown);
            shown = from.pop();
        }
        return shown;
    }
}
