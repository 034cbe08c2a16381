package agon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Lists and trees of the program's node classes: built from JSON, and looked at for what JSON cannot hold. */
final class Nodes {
    final NodeClass lists;
    final NodeClass trees;

    /** Either may be null, where the signature does not have it. */
    Nodes(NodeClass lists, NodeClass trees) {
        this.lists = lists;
        this.trees = trees;
    }

    static Nodes of(Compiled program, ClassLoader loader, Collection<ValueType> types) throws Rejected {
        boolean hasLists = types.stream().anyMatch(type -> has(type, ValueType.Kind.LIST_NODE));
        boolean hasTrees = types.stream().anyMatch(type -> has(type, ValueType.Kind.TREE_NODE));
        return new Nodes(
                hasLists ? new NodeClass(program, loader, "ListNode", "next") : null,
                hasTrees ? new NodeClass(program, loader, "TreeNode", "left", "right") : null);
    }

    private static boolean has(ValueType type, ValueType.Kind kind) {
        return type.kind() == kind || (type.element() != null && has(type.element(), kind));
    }

    Object readList(JsonReader json) {
        Object head = null;
        Object last = null;
        json.enter();
        while (json.more()) {
            Object node = lists.make(json.integer());
            if (last == null) {
                head = node;
            } else {
                lists.link(last, 0, node);
            }
            last = node;
        }
        return head;
    }

    Object readTree(JsonReader json) {
        Object root = null;
        ArrayDeque<Object> parents = new ArrayDeque<>();
        int side = 0;
        json.enter();
        for (boolean isRoot = true; json.more(); isRoot = false) {
            Object node = json.skipNull() ? null : trees.make(json.integer());
            if (isRoot) {
                root = node;
            } else {
                trees.link(parents.peek(), side, node);
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

    /** Whether there are more nodes than that on the ways from the root; a node that is met twice counts twice. */
    static boolean isLarger(NodeClass nodes, Object root, int size) {
        List<Object> waiting = new ArrayList<>();
        int met = 0;
        for (Object node = root; node != null; node = waiting.isEmpty() ? null : waiting.remove(waiting.size() - 1)) {
            if (++met > size) {
                return true;
            }
            for (int index = nodes.links() - 1; index >= 0; index--) {
                Object next = nodes.link(node, index);
                if (next != null) {
                    waiting.add(next);
                }
            }
        }
        return false;
    }

    /** Whether a node lies below itself. */
    static boolean hasCycle(NodeClass nodes, Object root) {
        Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> above = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> path = new ArrayList<>(List.of(root));
        while (!path.isEmpty()) {
            Object node = path.get(path.size() - 1);
            if (!known.add(node)) {
                above.remove(node);
                path.remove(path.size() - 1);
                continue;
            }
            above.add(node);
            for (int index = 0; index < nodes.links(); index++) {
                Object next = nodes.link(node, index);
                if (next != null && above.contains(next)) {
                    return true;
                }
                if (next != null && !known.contains(next)) {
                    path.add(next);
                }
            }
        }
        return false;
    }
}
