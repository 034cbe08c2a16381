class Solution {
    public boolean readsTheSame(String phrase) {
        StringBuilder kept = new StringBuilder();
        for (char letter : phrase.toCharArray())
            if (Character.isLetterOrDigit(letter)) kept.append(Character.toLowerCase(letter));
        String forwards = kept.toString();
        return forwards.equals(kept.reverse().toString());
    }
}
