class Solution {
    public void sortFlags(int[] flags) {
        int[] counts = new int[3];
        for (int flag : flags) counts[flag]++;
        int place = 0;
        for (int colour = 0; colour < 3; colour++)
            for (int left = counts[colour]; left > 0; left--) flags[place++] = colour;
    }
}
