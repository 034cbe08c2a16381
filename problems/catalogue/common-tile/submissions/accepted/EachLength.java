class Solution {
    public String commonTile(String first, String second) {
        for (int size = Math.min(first.length(), second.length()); size > 0; size--) {
            if (first.length() % size != 0 || second.length() % size != 0) continue;
            String tile = first.substring(0, size);
            if (first.equals(tile.repeat(first.length() / size)) && second.equals(tile.repeat(second.length() / size)))
                return tile;
        }
        return "";
    }
}
