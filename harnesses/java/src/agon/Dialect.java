package agon;

/** What each language of the JVM has in its own way: how types are written, and what its programs take for granted. */
interface Dialect {
    String name(ValueType type);

    String name(Class<?> type);

    String parameter(String name, String type);

    /** Whether programs have a class from where the harness has it, as they have those of the nodes. */
    boolean isLibrary(String className);
}
