/** A list whose nodes also point to any other, as contestants know it. A contestant's own comes before this one. */
public class RandomNode {
    public int val;
    public RandomNode next;
    public RandomNode random;

    public RandomNode() {}

    public RandomNode(int val) {
        this.val = val;
    }
}
