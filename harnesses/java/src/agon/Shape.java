package agon;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes of nodes that structures are made of, and what their nodes have besides `val`. */
enum Shape {
    LIST("ListNode", "next"),
    RANDOM("RandomNode", "next", "random"),
    TREE("TreeNode", "left", "right"),
    NARY("NaryNode", "children"),
    GRAPH("GraphNode", "neighbors");

    /** Of the harness, the classes that a contestant's program may see. */
    static final Set<String> CLASS_NAMES =
            Arrays.stream(values()).map(shape -> shape.className).collect(Collectors.toUnmodifiableSet());

    final String className;
    final List<String> links;

    Shape(String className, String... links) {
        this.className = className;
        this.links = List.of(links);
    }

    /** Whether a link holds a list of nodes; else it is a node. */
    boolean hasMany() {
        return this == NARY || this == GRAPH;
    }
}
