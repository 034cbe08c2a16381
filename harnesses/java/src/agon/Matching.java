package agon;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds in a contestant's class what the signature asks for. Whether it is public, or static, does not matter. */
final class Matching {
    private final Compiled program;
    private final Class<?> type;
    private final Dialect dialect;
    private final Arguments arguments;

    Matching(Compiled program, Class<?> type, Arguments arguments) {
        this.program = program;
        this.type = type;
        this.dialect = program.dialect();
        this.arguments = arguments;
    }

    Constructor<?> constructor(Signature.Call wanted) throws Rejected {
        if (Modifier.isAbstract(type.getModifiers())) {
            throw program.rejected(type.getSimpleName(), type.getSimpleName() + " is abstract: no object can be made of it");
        }
        String place = type.getSimpleName() + ".<init>";
        Constructor<?> found = best(Arrays.asList(type.getDeclaredConstructors()), wanted, place, "constructor");
        found.setAccessible(true);
        return found;
    }

    Method method(Signature.Call wanted) throws Rejected {
        List<Method> named = new ArrayList<>();
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            for (Method each : owner.getDeclaredMethods()) {
                if (each.getName().equals(wanted.name()) && !each.isBridge()) {
                    named.add(each);
                }
            }
        }
        String className = type.getSimpleName();
        if (named.isEmpty()) {
            throw program.rejected(className, "class " + className + " has no method " + wanted.name());
        }
        String place = className + "." + wanted.name();
        Method found = best(named, wanted, place, wanted.name());
        if (!canBe(found.getReturnType(), wanted.returns())) {
            throw program.rejected(place, wanted.name() + " returns " + dialect.name(found.getReturnType()) + " where "
                    + dialect.name(wanted.returns()) + " is expected");
        }
        found.setAccessible(true);
        return found;
    }

    private <T extends Executable> T best(List<T> found, Signature.Call wanted, String place, String name)
            throws Rejected {
        for (T each : found) {
            if (takes(each, wanted.parameters())) {
                return each;
            }
        }
        throw program.rejected(place, name + " takes " + parameters(found.get(0)) + " where " + parameters(wanted)
                + " is expected");
    }

    private boolean takes(Executable found, List<ValueType> wanted) {
        Class<?>[] given = found.getParameterTypes();
        if (given.length != wanted.size()) {
            return false;
        }
        for (int index = 0; index < given.length; index++) {
            if (!canTake(given[index], wanted.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** As a call would convert: int also to long, double or Integer; a list to whatever an ArrayList is. */
    private boolean canTake(Class<?> given, ValueType type) {
        return switch (type.kind()) {
            case INTEGER -> given == int.class || given == long.class || given == double.class || given == Integer.class;
            case UNSIGNED, LONG -> given == long.class || given == double.class || given == Long.class;
            case DOUBLE -> given == double.class || given == Double.class;
            case BOOLEAN -> given == boolean.class || given == Boolean.class;
            case CHARACTER -> given == char.class || given == Character.class;
            case LIST -> given.isAssignableFrom(ArrayList.class);
            default -> given.isAssignableFrom(arguments.javaClass(type));
        };
    }

    private boolean canBe(Class<?> returned, ValueType type) {
        return switch (type.kind()) {
            case VOID -> true;
            case INTEGER, UNSIGNED, LONG -> isWhole(returned) || returned == Object.class;
            case DOUBLE -> isWhole(returned) || isAny(returned, double.class, float.class, Double.class, Float.class);
            case BOOLEAN -> isAny(returned, boolean.class, Boolean.class);
            case CHARACTER -> isAny(returned, char.class, Character.class);
            case LIST -> Iterable.class.isAssignableFrom(returned) || returned == Object.class;
            case ARRAY -> returned.isArray() ? canBe(returned.getComponentType(), type.element()) : returned == Object.class;
            default -> arguments.javaClass(type).isAssignableFrom(returned) || returned == Object.class;
        };
    }

    private static boolean isWhole(Class<?> returned) {
        return isAny(returned, int.class, long.class, short.class, byte.class)
                || isAny(returned, Integer.class, Long.class, Short.class, Byte.class);
    }

    private static boolean isAny(Class<?> returned, Class<?>... known) {
        return returned == Object.class || Arrays.asList(known).contains(returned);
    }

    private String parameters(Executable found) {
        return list(Arrays.stream(found.getParameterTypes()).map(dialect::name).toList());
    }

    private String parameters(Signature.Call wanted) {
        List<String> written = new ArrayList<>();
        for (int index = 0; index < wanted.parameters().size(); index++) {
            written.add(dialect.parameter(wanted.names().get(index), dialect.name(wanted.parameters().get(index))));
        }
        return list(written);
    }

    private static String list(List<String> types) {
        return "(" + String.join(", ", types) + ")";
    }
}
