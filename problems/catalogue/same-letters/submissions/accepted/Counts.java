class Solution {
    public boolean isAnagram(String first, String second) {
        int[] difference = new int[26];
        for (char letter : first.toCharArray()) difference[letter - 'a']++;
        for (char letter : second.toCharArray()) difference[letter - 'a']--;
        for (int count : difference) if (count != 0) return false;
        return true;
    }
}
