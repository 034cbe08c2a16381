package agon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes a structure of nodes into an answer. What nodes hold is the contestant's: it is looked at once, and counted. */
final class NodeWriter {
    private static final int NEXT = 0;
    private static final int RANDOM = 1;

    private final Answer answer;
    private final StringBuilder json;
    private final NodeClass nodes;
    private final Object root;

    NodeWriter(Answer answer, StringBuilder json, NodeClass nodes, Object root) {
        this.answer = answer;
        this.json = json;
        this.nodes = nodes;
        this.root = root;
        if (root != null && !nodes.type.isInstance(root)) {
            answer.refuse(root, Answer.described(root));
        }
    }

    void write(ValueType.Kind kind) {
        switch (kind) {
            case LIST_NODE -> list();
            case CYCLIC_LIST -> cyclic();
            case RANDOM_NODE -> random();
            case TREE_NODE -> tree();
            case NARY_NODE -> nary();
            case GRAPH_NODE -> graph();
            default -> throw new IllegalArgumentException(kind.name());
        }
    }

    private void list() {
        refuseEndless("a list with a cycle");
        json.append('[');
        for (Object node = root; node != null; node = nodes.link(node, NEXT)) {
            value(node);
        }
        json.append(']');
    }

    private void cyclic() {
        Map<Object, Integer> places = new IdentityHashMap<>();
        json.append("[[");
        Object node = root;
        for (; node != null && !places.containsKey(node); node = nodes.link(node, NEXT)) {
            places.put(node, places.size());
            value(node);
        }
        json.append("],").append(node == null ? -1 : places.get(node)).append(']');
    }

    private void random() {
        Map<Object, Integer> places = new IdentityHashMap<>();
        List<Object> row = new ArrayList<>();
        for (Object node = root; node != null; node = nodes.link(node, NEXT)) {
            if (places.put(node, row.size()) != null) {
                answer.refuse(root, "a list with a cycle");
            }
            answer.count(1);
            row.add(node);
        }
        json.append('[');
        for (Object node : row) {
            Object to = nodes.link(node, RANDOM);
            if (to != null && !places.containsKey(to)) {
                answer.refuse(root, "a list with a random that is no node of the list");
            }
            answer.separate();
            json.append('[').append(nodes.value(node)).append(',').append(places.get(to)).append(']');
        }
        json.append(']');
    }

    /** Level by level; nulls at the end are left out. */
    private void tree() {
        refuseEndless("a tree with a cycle");
        json.append('[');
        int end = json.length();
        ArrayDeque<Object[]> waiting = new ArrayDeque<>();
        waiting.add(new Object[] {root});
        while (!waiting.isEmpty()) {
            for (Object node : waiting.remove()) {
                if (node == null) {
                    nothing();
                    continue;
                }
                value(node);
                end = json.length();
                waiting.add(new Object[] {nodes.link(node, 0), nodes.link(node, 1)});
            }
        }
        json.setLength(end);
        json.append(']');
    }

    private void refuseEndless(String endless) {
        if (Nodes.isLarger(nodes, root, Answer.MOST_VALUES)) {
            answer.refuse(root, Nodes.hasCycle(nodes, root) ? endless : Answer.TOO_MANY);
        }
    }

    /** Level by level, a null after each node's children; nulls at the end are left out. */
    private void nary() {
        json.append('[');
        int end = json.length();
        ArrayDeque<Branch> waiting = new ArrayDeque<>();
        if (root != null) {
            value(root);
            end = json.length();
            waiting.add(new Branch(root, null));
            nothing();
        }
        while (!waiting.isEmpty()) {
            Branch branch = waiting.remove();
            for (Object child : nodes.many(branch.node)) {
                if (!nodes.type.isInstance(child)) {
                    answer.refuse(root, "a tree with a child that is " + Answer.described(child));
                }
                if (answer.isFull()) {
                    answer.refuse(root, branch.hasCycle() ? "a tree with a cycle" : Answer.TOO_MANY);
                }
                value(child);
                end = json.length();
                waiting.add(new Branch(child, branch));
            }
            nothing();
        }
        json.setLength(end);
        json.append(']');
    }

    /** A node and the way to it from the root. */
    private record Branch(Object node, Branch above) {

        boolean hasCycle() {
            Map<Object, Boolean> met = new IdentityHashMap<>();
            for (Branch each = this; each != null; each = each.above) {
                if (met.put(each.node, true) != null) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The neighbours of each node, in the order of the nodes' values: 1 to as many as there are. */
    private void graph() {
        if (root != null && nodes.value(root) != 1) {
            answer.refuse(root, "a GraphNode that is not node 1 but " + nodes.value(root));
        }
        Map<Object, int[]> neighbours = new IdentityHashMap<>();
        List<Object> reached = new ArrayList<>();
        reach(root, neighbours, reached);
        for (int index = 0; index < reached.size(); index++) {
            List<Integer> values = new ArrayList<>();
            for (Object neighbour : nodes.many(reached.get(index))) {
                if (!nodes.type.isInstance(neighbour)) {
                    answer.refuse(root, "a graph with a neighbor that is " + Answer.described(neighbour));
                }
                reach(neighbour, neighbours, reached);
                answer.count(1);
                values.add(nodes.value(neighbour));
            }
            neighbours.put(reached.get(index), values.stream().mapToInt(Integer::intValue).toArray());
        }
        json.append('[');
        for (Object node : inOrder(reached)) {
            answer.separate();
            answer.numbers(neighbours.get(node));
        }
        json.append(']');
    }

    private void reach(Object node, Map<Object, int[]> neighbours, List<Object> reached) {
        if (node != null && !neighbours.containsKey(node)) {
            answer.count(1);
            neighbours.put(node, new int[0]);
            reached.add(node);
        }
    }

    private Object[] inOrder(List<Object> reached) {
        Object[] ordered = new Object[reached.size()];
        for (Object node : reached) {
            int place = nodes.value(node) - 1;
            if (place < 0 || place >= ordered.length || ordered[place] != null) {
                String twice = place < 0 || place >= ordered.length ? "" : " twice";
                answer.refuse(root, "a graph of " + ordered.length + " nodes with the value " + (place + 1) + twice);
            }
            ordered[place] = node;
        }
        return ordered;
    }

    private void value(Object node) {
        answer.count(1);
        answer.separate();
        json.append(nodes.value(node));
    }

    private void nothing() {
        answer.separate();
        json.append("null");
    }
}
