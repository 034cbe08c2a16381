package agon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The program's node classes, and what must be known of a structure before it is written. */
final class Nodes {
    private final Map<Shape, NodeClass> classes = new EnumMap<>(Shape.class);

    /** Those that the types need. */
    Nodes(Compiled program, ClassLoader loader, Collection<ValueType> types) throws Rejected {
        for (ValueType type : types) {
            Shape shape = type.innermost().kind().shape;
            if (shape != null && !classes.containsKey(shape)) {
                classes.put(shape, new NodeClass(program, loader, shape));
            }
        }
    }

    NodeClass of(Shape shape) {
        return classes.get(shape);
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
