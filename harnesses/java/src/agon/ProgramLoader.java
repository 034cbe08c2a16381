package agon;

import java.util.Map;

/**
 * Loads a contestant's classes. Of the harness's class path it knows the nodes and the language's library alone, and a
 * contestant's own come first.
 */
final class ProgramLoader extends ClassLoader {
    private final Map<String, byte[]> classes;
    private final Dialect dialect;

    ProgramLoader(Map<String, byte[]> classes, Dialect dialect) {
        super(ClassLoader.getPlatformClassLoader());
        this.classes = classes;
        this.dialect = dialect;
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
        boolean isOurs = Shape.CLASS_NAMES.contains(name) || dialect.isLibrary(name);
        return isOurs ? ProgramLoader.class.getClassLoader().loadClass(name) : super.loadClass(name, resolve);
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
