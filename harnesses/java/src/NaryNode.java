import java.util.ArrayList;
import java.util.List;

/** A tree of any number of children, as contestants know it. A contestant's own NaryNode comes before this one. */
public class NaryNode {
    public int val;
    public List<NaryNode> children;

    public NaryNode() {
        children = new ArrayList<>();
    }

    public NaryNode(int val) {
        this.val = val;
        children = new ArrayList<>();
    }

    public NaryNode(int val, List<NaryNode> children) {
        this.val = val;
        this.children = children;
    }
}
