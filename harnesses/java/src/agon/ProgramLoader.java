package agon;

import java.util.Map;

/** Loads a contestant's classes. Of the harness it knows the node classes alone, and a contestant's own come first. */
final class ProgramLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    ProgramLoader(Map<String, byte[]> classes) {
        super(ClassLoader.getPlatformClassLoader());
        this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null || !classes.containsKey(name) ? known(loaded, name, resolve) : findClass(name);
        }
    }

    private Class<?> known(Class<?> loaded, String name, boolean resolve) throws ClassNotFoundException {
        if (loaded != null) {
            return loaded;
        }
        boolean isNode = Shape.CLASS_NAMES.contains(name);
        return isNode ? ProgramLoader.class.getClassLoader().loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
