package agon;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A contestant's program, loaded and ready to be asked. */
final class Program {
    private final Signature signature;
    private final Nodes nodes;
    private final Arguments arguments;
    private final Constructor<?> constructor;
    private final Map<String, Method> methods = new HashMap<>();
    private final Map<String, Signature.Call> calls = new HashMap<>();
    private String operation = "";

    private Program(Signature signature, Nodes nodes, Compiled compiled, Class<?> type) throws Rejected {
        this.signature = signature;
        this.nodes = nodes;
        this.arguments = new Arguments(nodes);
        Matching matching = new Matching(compiled, type, arguments);
        this.constructor = matching.constructor(signature.constructor());
        for (Signature.Call call : signature.methods()) {
            methods.put(call.name(), matching.method(call));
            calls.put(call.name(), call);
        }
    }

    /** Loads the classes, and runs what they do when they are loaded: that may throw whatever it likes. */
    static Program load(Compiled compiled, Signature signature) throws Rejected, ClassNotFoundException {
        String name = compiled.fullName(signature.className());
        if (name == null) {
            throw compiled.rejected("", "there is no class " + signature.className());
        }
        ClassLoader loader = new ProgramLoader(compiled.classes(), compiled.dialect());
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> type = Class.forName(name, true, loader);
        return new Program(signature, new Nodes(compiled, loader, signature.types()), compiled, type);
    }

    /** The answer to one case as JSON. Throws what the contestant's code throws, and InvalidReturn. */
    String answer(String givenCase) throws Throwable {
        JsonReader json = new JsonReader(givenCase);
        return signature.isFunction() ? returned(json) : operated(json);
    }

    private String returned(JsonReader json) throws Throwable {
        Signature.Call call = signature.methods().get(0);
        Object[] given = arguments.readAll(call.parameters(), json);
        Object result = invoke(call.name(), make(), given);
        int graded = signature.gradedParameter();
        Answer answer = new Answer(nodes);
        if (graded == Signature.RETURNED) {
            answer.write(result, call.returns());
        } else {
            answer.write(given[graded], call.parameters().get(graded));
        }
        return answer.toString();
    }

    /** Which operation of a class problem is under way, or was the last; empty for a function. */
    String operation() {
        return operation;
    }

    private String operated(JsonReader json) throws Throwable {
        json.enter();
        json.more();
        List<String> operations = operations(json);
        json.more();
        json.enter();
        json.more();
        begin(0, signature.className());
        Object object = make(arguments.readAll(signature.constructor().parameters(), json));
        Answer answer = new Answer(nodes);
        answer.open();
        answer.write(null, signature.constructor().returns());
        for (int index = 1; index < operations.size(); index++) {
            Signature.Call call = calls.get(operations.get(index));
            begin(index, call.name());
            json.more();
            answer.separate();
            answer.write(invoke(call.name(), object, arguments.readAll(call.parameters(), json)), call.returns());
        }
        answer.close();
        return answer.toString();
    }

    private void begin(int index, String name) {
        operation = "in operation " + index + ", " + name + ":\n";
    }

    private static List<String> operations(JsonReader json) {
        List<String> operations = new ArrayList<>();
        json.enter();
        while (json.more()) {
            operations.add(json.text());
        }
        return operations;
    }

    private Object make(Object... given) throws Throwable {
        try {
            return constructor.newInstance(given);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private Object invoke(String name, Object object, Object... given) throws Throwable {
        try {
            return methods.get(name).invoke(object, given);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
