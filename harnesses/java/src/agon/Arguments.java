package agon;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Makes the arguments of a case from its JSON, by their types. */
final class Arguments {
    private final Nodes nodes;

    Arguments(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The elements of a JSON array, by the types in order. */
    Object[] readAll(List<ValueType> types, JsonReader json) {
        Object[] values = new Object[types.size()];
        json.enter();
        for (int index = 0; json.more(); index++) {
            values[index] = read(types.get(index), json);
        }
        return values;
    }

    Class<?> javaClass(ValueType type) {
        return switch (type.kind()) {
            case VOID -> void.class;
            case INTEGER -> int.class;
            case UNSIGNED, LONG -> long.class;
            case DOUBLE -> double.class;
            case BOOLEAN -> boolean.class;
            case CHARACTER -> char.class;
            case STRING -> String.class;
            case ARRAY -> javaClass(type.element()).arrayType();
            case LIST -> List.class;
            default -> nodes.of(type.kind().shape).type;
        };
    }

    private Object read(ValueType type, JsonReader json) {
        return switch (type.kind()) {
            case VOID -> null;
            case INTEGER -> json.integer();
            case UNSIGNED, LONG -> json.whole();
            case DOUBLE -> json.number();
            case BOOLEAN -> json.bool();
            case CHARACTER -> json.text().charAt(0);
            case STRING -> json.text();
            case ARRAY -> type.element().kind() == ValueType.Kind.INTEGER ? json.integers() : array(type, json);
            case LIST -> list(type.element(), json);
            default -> new NodeReader(nodes, json).read(type.kind());
        };
    }

    private List<Object> list(ValueType element, JsonReader json) {
        List<Object> values = new ArrayList<>();
        json.enter();
        while (json.more()) {
            values.add(read(element, json));
        }
        return values;
    }

    private Object array(ValueType type, JsonReader json) {
        List<Object> values = list(type.element(), json);
        Object array = Array.newInstance(javaClass(type.element()), values.size());
        for (int index = 0; index < values.size(); index++) {
            Array.set(array, index, values.get(index));
        }
        return array;
    }
}
