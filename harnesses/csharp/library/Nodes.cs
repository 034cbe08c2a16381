// The nodes that signatures speak of, in the namespace of the contestant's code.

using System.Collections.Generic;

public class ListNode
{
    public int val;
    public ListNode next;

    public ListNode(int val = 0, ListNode next = null)
    {
        this.val = val;
        this.next = next;
    }
}

public class RandomNode
{
    public int val;
    public RandomNode next;
    public RandomNode random;

    public RandomNode(int val = 0, RandomNode next = null, RandomNode random = null)
    {
        this.val = val;
        this.next = next;
        this.random = random;
    }
}

public class TreeNode
{
    public int val;
    public TreeNode left;
    public TreeNode right;

    public TreeNode(int val = 0, TreeNode left = null, TreeNode right = null)
    {
        this.val = val;
        this.left = left;
        this.right = right;
    }
}

public class NaryNode
{
    public int val;
    public IList<NaryNode> children;

    public NaryNode(int val = 0, IList<NaryNode> children = null)
    {
        this.val = val;
        this.children = children ?? new List<NaryNode>();
    }
}

public class GraphNode
{
    public int val;
    public IList<GraphNode> neighbors;

    public GraphNode(int val = 0, IList<GraphNode> neighbors = null)
    {
        this.val = val;
        this.neighbors = neighbors ?? new List<GraphNode>();
    }
}
