class Solution {
    public String commonBeginning(String[] words) {
        String beginning = words[0];
        for (String word : words)
            while (!word.startsWith(beginning)) beginning = beginning.substring(0, beginning.length() - 1);
        return beginning;
    }
}
