package agon;

import java.util.Map;

/** The classes of a program by their names, and where in its source classes (`Name`) and methods (`Name.method`) are. */
record Compiled(SourceFile source, Map<String, byte[]> classes, Map<String, Long> places, Dialect dialect) {

    /** The full name of a class that is not inside another; null when there is none. */
    String fullName(String simpleName) {
        return classes.keySet().stream()
                .filter(name -> name.equals(simpleName) || name.endsWith("." + simpleName))
                .findFirst()
                .orElse(null);
    }

    /** What is wrong with a class or method of the program. */
    Rejected rejected(String what, String message) {
        return new Rejected(source.complaint(places.getOrDefault(what, 0L), message));
    }
}
