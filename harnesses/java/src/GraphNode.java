import java.util.ArrayList;
import java.util.List;

/** A node of a graph as contestants know it. A contestant's own GraphNode comes before this one. */
public class GraphNode {
    public int val;
    public List<GraphNode> neighbors;

    public GraphNode() {
        neighbors = new ArrayList<>();
    }

    public GraphNode(int val) {
        this.val = val;
        neighbors = new ArrayList<>();
    }

    public GraphNode(int val, List<GraphNode> neighbors) {
        this.val = val;
        this.neighbors = neighbors;
    }
}
