class Solution {
    public void turn(int[][] picture) {
        int last = picture.length - 1;
        for (int ring = 0; ring <= last / 2; ring++) {
            for (int step = ring; step < last - ring; step++) {
                int kept = picture[ring][step];
                picture[ring][step] = picture[last - step][ring];
                picture[last - step][ring] = picture[last - ring][last - step];
                picture[last - ring][last - step] = picture[step][last - ring];
                picture[step][last - ring] = kept;
            }
        }
    }
}
