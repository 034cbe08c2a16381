package agon;

/** One type of a signature: a scalar, a structure or void, or an array or list, which alone have an element. */
record ValueType(String text, Kind kind, ValueType element) {

    enum Kind {
        VOID,
        INTEGER,
        UNSIGNED,
        LONG,
        DOUBLE,
        BOOLEAN,
        CHARACTER,
        STRING,
        LIST_NODE(Shape.LIST),
        CYCLIC_LIST(Shape.LIST),
        RANDOM_NODE(Shape.RANDOM),
        TREE_NODE(Shape.TREE),
        NARY_NODE(Shape.NARY),
        GRAPH_NODE(Shape.GRAPH),
        ARRAY,
        LIST;

        /** The nodes of a structure; null for what is none. */
        final Shape shape;

        Kind() {
            this(null);
        }

        Kind(Shape shape) {
            this.shape = shape;
        }
    }

    static ValueType parse(String text) {
        if (text.endsWith("[]")) {
            return new ValueType(text, Kind.ARRAY, parse(text.substring(0, text.length() - 2)));
        }
        if (text.startsWith("list<")) {
            return new ValueType(text, Kind.LIST, parse(text.substring(5, text.length() - 1)));
        }
        return new ValueType(text, scalar(text), null);
    }

    private static Kind scalar(String text) {
        return switch (text) {
            case "integer" -> Kind.INTEGER;
            case "unsigned" -> Kind.UNSIGNED;
            case "long" -> Kind.LONG;
            case "double" -> Kind.DOUBLE;
            case "boolean" -> Kind.BOOLEAN;
            case "character" -> Kind.CHARACTER;
            case "string" -> Kind.STRING;
            case "ListNode" -> Kind.LIST_NODE;
            case "CyclicList" -> Kind.CYCLIC_LIST;
            case "RandomNode" -> Kind.RANDOM_NODE;
            case "TreeNode" -> Kind.TREE_NODE;
            case "NaryNode" -> Kind.NARY_NODE;
            case "GraphNode" -> Kind.GRAPH_NODE;
            case "void" -> Kind.VOID;
            default -> throw new IllegalArgumentException("unknown type " + text);
        };
    }

    /** The type itself, or what its elements are in the end. */
    ValueType innermost() {
        return element == null ? this : element.innermost();
    }
}
