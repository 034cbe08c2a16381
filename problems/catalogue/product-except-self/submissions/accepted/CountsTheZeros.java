class Solution {
    public int[] productsOfOthers(int[] nums) {
        int zeros = 0;
        long product = 1;
        for (int number : nums) {
            if (number == 0) zeros++;
            else if (zeros < 2) product *= number;
        }
        int[] products = new int[nums.length];
        for (int place = 0; place < nums.length; place++) {
            if (zeros == 0) products[place] = (int) (product / nums[place]);
            else if (zeros == 1 && nums[place] == 0) products[place] = (int) product;
        }
        return products;
    }
}
