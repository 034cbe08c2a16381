package agon;

/** One type of a signature: a scalar, a structure or void, or an array or list, which alone have an element. */
record ValueType(String text, Kind kind, ValueType element) {

    enum Kind { VOID, INTEGER, LONG, DOUBLE, BOOLEAN, CHARACTER, STRING, LIST_NODE, TREE_NODE, ARRAY, LIST }

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
            case "long" -> Kind.LONG;
            case "double" -> Kind.DOUBLE;
            case "boolean" -> Kind.BOOLEAN;
            case "character" -> Kind.CHARACTER;
            case "string" -> Kind.STRING;
            case "ListNode" -> Kind.LIST_NODE;
            case "TreeNode" -> Kind.TREE_NODE;
            case "void" -> Kind.VOID;
            default -> throw new IllegalArgumentException("unknown type " + text);
        };
    }

    /** How a contestant would write it. */
    String inJava() {
        return switch (kind) {
            case VOID, LONG, DOUBLE, BOOLEAN -> text;
            case INTEGER -> "int";
            case CHARACTER -> "char";
            case STRING -> "String";
            case LIST_NODE -> "ListNode";
            case TREE_NODE -> "TreeNode";
            case ARRAY -> element.inJava() + "[]";
            case LIST -> "List<" + element.boxed() + ">";
        };
    }

    private String boxed() {
        return switch (kind) {
            case INTEGER -> "Integer";
            case LONG -> "Long";
            case DOUBLE -> "Double";
            case BOOLEAN -> "Boolean";
            case CHARACTER -> "Character";
            default -> inJava();
        };
    }
}
