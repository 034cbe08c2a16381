class Solution {
    public String letterOrder(String[] words) {
        boolean[][] before = new boolean[26][26];
        boolean[] occurs = new boolean[26];
        for (String word : words)
            for (char letter : word.toCharArray()) occurs[letter - 'a'] = true;
        for (int index = 1; index < words.length; index++) {
            String word = words[index - 1], next = words[index];
            int place = 0;
            while (place < word.length() && place < next.length() && word.charAt(place) == next.charAt(place)) place++;
            if (place == word.length()) continue;
            if (place == next.length()) return "";
            before[word.charAt(place) - 'a'][next.charAt(place) - 'a'] = true;
        }
        StringBuilder order = new StringBuilder();
        boolean found = true;
        while (found) {
            found = false;
            for (int letter = 0; letter < 26 && !found; letter++) {
                boolean free = occurs[letter];
                for (int other = 0; other < 26; other++) free &= !(occurs[other] && before[other][letter]);
                if (!free) continue;
                order.append((char) ('a' + letter));
                occurs[letter] = false;
                found = true;
            }
        }
        for (boolean left : occurs) if (left) return "";
        return order.toString();
    }
}
