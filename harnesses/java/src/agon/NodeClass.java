package agon;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;

/** ListNode or TreeNode as the program has it: the harness's, or the contestant's own of the same name. */
final class NodeClass {
    final Class<?> type;
    private final Constructor<?> constructor;
    private final boolean takesValue;
    private final Field value;
    private final Field[] links;

    NodeClass(Compiled program, ClassLoader loader, String name, String... linkNames) throws Rejected {
        try {
            type = loader.loadClass(name);
            value = opened(type.getDeclaredField("val"));
            links = new Field[linkNames.length];
            for (int index = 0; index < links.length; index++) {
                links[index] = opened(type.getDeclaredField(linkNames[index]));
            }
            constructor = constructor(type);
        } catch (ReflectiveOperationException lacking) {
            throw program.rejected(name, name + " is the judge's: leave your own out, or give it val and "
                    + String.join(" and ", linkNames) + ", and a constructor without parameters or with one, val");
        }
        takesValue = constructor.getParameterCount() == 1;
        if (value.getType() != int.class) {
            throw program.rejected(name, "val of " + name + " must be an int");
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
