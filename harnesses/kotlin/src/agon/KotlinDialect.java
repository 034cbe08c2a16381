package agon;

import java.util.Map;

/** Kotlin's own way. Its library is found where the harness is, archived with it. */
final class KotlinDialect implements Dialect {
    private static final Map<Class<?>, String> NAMES = Map.of(
            int.class, "Int",
            long.class, "Long",
            double.class, "Double",
            boolean.class, "Boolean",
            char.class, "Char",
            Integer.class, "Int",
            Object.class, "Any",
            void.class, "Unit");

    @Override
    public String name(ValueType type) {
        return switch (type.kind()) {
            case VOID -> "Unit";
            case INTEGER -> "Int";
            case UNSIGNED, LONG -> "Long";
            case DOUBLE -> "Double";
            case BOOLEAN -> "Boolean";
            case CHARACTER -> "Char";
            case STRING -> "String";
            case ARRAY -> array(name(type.element()), isPrimitive(type.element()));
            case LIST -> "List<" + name(type.element()) + ">";
            default -> type.kind().shape.className + "?";
        };
    }

    private static boolean isPrimitive(ValueType type) {
        return switch (type.kind()) {
            case INTEGER, UNSIGNED, LONG, DOUBLE, BOOLEAN, CHARACTER -> true;
            default -> false;
        };
    }

    @Override
    public String name(Class<?> type) {
        if (type.isArray()) {
            return array(name(type.getComponentType()), type.getComponentType().isPrimitive());
        }
        return NAMES.getOrDefault(type, type.getSimpleName());
    }

    private static String array(String element, boolean isPrimitive) {
        return isPrimitive ? element + "Array" : "Array<" + element + ">";
    }

    @Override
    public String parameter(String name, String type) {
        return name + ": " + type;
    }

    @Override
    public boolean isLibrary(String className) {
        return className.startsWith("kotlin.");
    }
}
