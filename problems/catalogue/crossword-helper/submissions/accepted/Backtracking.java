class CrosswordHelper {
    private static class Node {
        final Node[] children = new Node[26];
        boolean isWord;
    }

    private final Node root = new Node();

    public CrosswordHelper() {}

    public void learn(String word) {
        Node node = root;
        for (char letter : word.toCharArray()) {
            if (node.children[letter - 'a'] == null) node.children[letter - 'a'] = new Node();
            node = node.children[letter - 'a'];
        }
        node.isWord = true;
    }

    public boolean fits(String pattern) {
        return fits(root, pattern, 0);
    }

    private boolean fits(Node node, String pattern, int place) {
        if (node == null) return false;
        if (place == pattern.length()) return node.isWord;
        char letter = pattern.charAt(place);
        if (letter != '.') return fits(node.children[letter - 'a'], pattern, place + 1);
        for (Node child : node.children) {
            if (fits(child, pattern, place + 1)) return true;
        }
        return false;
    }
}
