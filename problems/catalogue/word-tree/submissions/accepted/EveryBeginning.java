class Lexicon {
    private final Set<String> words = new HashSet<>();
    private final Map<String, Integer> beginnings = new HashMap<>();

    public Lexicon() {}

    public boolean insert(String word) {
        if (!words.add(word)) return false;
        for (int length = 1; length <= word.length(); length++) beginnings.merge(word.substring(0, length), 1, Integer::sum);
        return true;
    }

    public boolean contains(String word) {
        return words.contains(word);
    }

    public int countStarting(String prefix) {
        return beginnings.getOrDefault(prefix, 0);
    }
}
