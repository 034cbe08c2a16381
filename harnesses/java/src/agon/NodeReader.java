package agon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Builds structures of the program's node classes from their JSON. */
final class NodeReader {
    private static final int NEXT = 0;
    private static final int RANDOM = 1;
    private static final int HELD = 0;
    private static final int NOWHERE = -1;

    private final Nodes nodes;
    private final JsonReader json;

    NodeReader(Nodes nodes, JsonReader json) {
        this.nodes = nodes;
        this.json = json;
    }

    /** Null is a structure without nodes. */
    Object read(ValueType.Kind kind) {
        NodeClass made = nodes.of(kind.shape);
        return switch (kind) {
            case LIST_NODE -> first(row(made));
            case CYCLIC_LIST -> cyclic(made);
            case RANDOM_NODE -> random(made);
            case TREE_NODE -> tree(made);
            case NARY_NODE -> nary(made);
            case GRAPH_NODE -> graph(made);
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    private static Object first(List<Object> row) {
        return row.isEmpty() ? null : row.get(0);
    }

    /** Nodes of the values of an array, each of which leads to the next. */
    private List<Object> row(NodeClass made) {
        List<Object> row = new ArrayList<>();
        json.enter();
        while (json.more()) {
            append(made, row, json.integer());
        }
        return row;
    }

    private static void append(NodeClass made, List<Object> row, int value) {
        Object node = made.make(value);
        if (!row.isEmpty()) {
            made.link(row.get(row.size() - 1), NEXT, node);
        }
        row.add(node);
    }

    private Object cyclic(NodeClass made) {
        json.enter();
        json.more();
        List<Object> row = row(made);
        json.more();
        int place = json.integer();
        json.more();
        if (place != NOWHERE) {
            made.link(row.get(row.size() - 1), NEXT, row.get(place));
        }
        return first(row);
    }

    private Object random(NodeClass made) {
        List<Object> row = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        json.enter();
        while (json.more()) {
            json.enter();
            json.more();
            append(made, row, json.integer());
            json.more();
            places.add(json.skipNull() ? NOWHERE : json.integer());
            json.more();
        }
        for (int index = 0; index < row.size(); index++) {
            int place = places.get(index);
            made.link(row.get(index), RANDOM, place == NOWHERE ? null : row.get(place));
        }
        return first(row);
    }

    private Object tree(NodeClass made) {
        Object root = null;
        ArrayDeque<Object> parents = new ArrayDeque<>();
        int side = 0;
        json.enter();
        for (boolean isRoot = true; json.more(); isRoot = false) {
            Object node = json.skipNull() ? null : made.make(json.integer());
            if (isRoot) {
                root = node;
            } else {
                made.link(parents.peek(), side, node);
                side = 1 - side;
                if (side == 0) {
                    parents.remove();
                }
            }
            if (node != null) {
                parents.add(node);
            }
        }
        return root;
    }

    /** Null ends the group of the root, and then that of each node's children. */
    private Object nary(NodeClass made) {
        List<Object> roots = new ArrayList<>();
        List<Object> group = roots;
        ArrayDeque<List<Object>> groups = new ArrayDeque<>();
        json.enter();
        while (json.more()) {
            if (json.skipNull()) {
                group = groups.remove();
                continue;
            }
            Object node = made.make(json.integer());
            group.add(node);
            groups.add(hold(made, node));
        }
        return first(roots);
    }

    private Object graph(NodeClass made) {
        List<int[]> neighbours = new ArrayList<>();
        List<Object> all = new ArrayList<>();
        json.enter();
        while (json.more()) {
            neighbours.add(json.integers());
            all.add(made.make(neighbours.size()));
        }
        for (int index = 0; index < all.size(); index++) {
            List<Object> held = hold(made, all.get(index));
            for (int each : neighbours.get(index)) {
                held.add(all.get(each - 1));
            }
        }
        return first(all);
    }

    private static List<Object> hold(NodeClass made, Object node) {
        List<Object> held = new ArrayList<>();
        made.link(node, HELD, held);
        return held;
    }
}
