package agon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the contestant's code is asked for: one function of Solution, or the methods of a class. */
record Signature(boolean isFunction, String className, Call constructor, List<Call> methods, int gradedParameter) {
    static final int RETURNED = -1;

    /** Something that is called. */
    record Call(String name, List<String> names, List<ValueType> parameters, ValueType returns) {}

    /** As `problem.toml` writes it. */
    static Signature read(Map<String, Object> given) {
        if (!given.containsKey("classname")) {
            Map<String, Object> output = JsonReader.asObject(given.getOrDefault("output", Map.of()));
            int graded = ((Number) output.getOrDefault("paramindex", RETURNED)).intValue();
            return new Signature(true, "Solution", call(Map.of()), List.of(call(given)), graded);
        }
        List<Call> methods = new ArrayList<>();
        for (Object method : (List<?>) given.get("methods")) {
            methods.add(call(JsonReader.asObject(method)));
        }
        Call constructor = call(JsonReader.asObject(given.getOrDefault("constructor", Map.of())));
        return new Signature(false, (String) given.get("classname"), constructor, methods, RETURNED);
    }

    /** All the types of parameters and of what is returned. */
    List<ValueType> types() {
        List<ValueType> types = new ArrayList<>(constructor.parameters());
        for (Call method : methods) {
            types.addAll(method.parameters());
            types.add(method.returns());
        }
        return types;
    }

    private static Call call(Map<String, Object> given) {
        List<String> names = new ArrayList<>();
        List<ValueType> types = new ArrayList<>();
        for (Object param : (List<?>) given.getOrDefault("params", List.of())) {
            names.add((String) JsonReader.asObject(param).get("name"));
            types.add(ValueType.parse((String) JsonReader.asObject(param).get("type")));
        }
        Map<String, Object> returns = JsonReader.asObject(given.getOrDefault("return", Map.of("type", "void")));
        String name = (String) given.getOrDefault("name", "");
        return new Call(name, names, types, ValueType.parse((String) returns.get("type")));
    }
}
