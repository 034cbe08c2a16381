package agon;

/** Java's own way. */
final class JavaDialect implements Dialect {

    @Override
    public String name(ValueType type) {
        return switch (type.kind()) {
            case VOID, LONG, DOUBLE, BOOLEAN -> type.text();
            case UNSIGNED -> "long";
            case INTEGER -> "int";
            case CHARACTER -> "char";
            case STRING -> "String";
            case ARRAY -> name(type.element()) + "[]";
            case LIST -> "List<" + boxed(type.element()) + ">";
            default -> type.kind().shape.className;
        };
    }

    private String boxed(ValueType type) {
        return switch (type.kind()) {
            case INTEGER -> "Integer";
            case UNSIGNED, LONG -> "Long";
            case DOUBLE -> "Double";
            case BOOLEAN -> "Boolean";
            case CHARACTER -> "Character";
            default -> name(type);
        };
    }

    @Override
    public String name(Class<?> type) {
        return type.getSimpleName();
    }

    @Override
    public String parameter(String name, String type) {
        return type + " " + name;
    }

    @Override
    public boolean isLibrary(String className) {
        return false;
    }
}
