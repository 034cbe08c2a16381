package agon;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** A class of nodes as the program has it: the harness's, or the contestant's own of the same name. */
final class NodeClass {
    final Class<?> type;
    private final Constructor<?> constructor;
    private final boolean takesValue;
    private final Field value;
    private final Field[] links;

    NodeClass(Compiled program, ClassLoader loader, Shape shape) throws Rejected {
        String name = shape.className;
        try {
            type = loader.loadClass(name);
            value = opened(type.getDeclaredField("val"));
            links = new Field[shape.links.size()];
            for (int index = 0; index < links.length; index++) {
                links[index] = opened(type.getDeclaredField(shape.links.get(index)));
            }
            constructor = constructor(type);
        } catch (ReflectiveOperationException lacking) {
            throw program.rejected(name, name + " is the judge's: leave your own out, or give it val and "
                    + String.join(" and ", shape.links) + ", and a constructor without parameters or with one, val");
        }
        takesValue = constructor.getParameterCount() == 1;
        if (value.getType() != int.class) {
            throw program.rejected(name, "val of " + name + " must be an int");
        }
        for (Field link : links) {
            if (!link.getType().isAssignableFrom(shape.hasMany() ? ArrayList.class : type)) {
                String wanted = shape.hasMany() ? "List<" + name + ">" : name;
                throw program.rejected(name, link.getName() + " of " + name + " must be a " + wanted);
            }
        }
    }

    Object make(int number) {
        try {
            if (takesValue) {
                return constructor.newInstance(number);
            }
            Object node = constructor.newInstance();
            value.setInt(node, number);
            return node;
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(type.getName() + " cannot be made", failed);
        }
    }

    int value(Object node) {
        try {
            return value.getInt(node);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    int links() {
        return links.length;
    }

    Object link(Object node, int index) {
        try {
            return links[index].get(node);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    void link(Object node, int index, Object to) {
        try {
            links[index].set(node, to);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** The nodes that a node holds; none where it holds no list. Every step may run the contestant's code. */
    Iterable<?> many(Object node) {
        return link(node, 0) instanceof Iterable<?> held ? held : List.of();
    }

    private static Field opened(Field field) {
        field.setAccessible(true);
        return field;
    }

    private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
        Constructor<?> found;
        try {
            found = type.getDeclaredConstructor(int.class);
        } catch (NoSuchMethodException none) {
            found = type.getDeclaredConstructor();
        }
        found.setAccessible(true);
        return found;
    }
}
