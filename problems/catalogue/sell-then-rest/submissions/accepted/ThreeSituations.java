class Solution {
    public int bestGain(int[] prices) {
        int holding = -1_000_000_000, sold = -1_000_000_000, resting = 0;
        for (int price : prices) {
            int before = sold;
            sold = holding + price;
            holding = Math.max(holding, resting - price);
            resting = Math.max(resting, before);
        }
        return Math.max(sold, resting);
    }
}
