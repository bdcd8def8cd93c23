package io.flinklcr.tests.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Runs a main class for as long as the parent process lives: the parent holds the other end of
 * standard input, which ends with it however it dies.
 */
final class ChildMain {

    private ChildMain() {}

    /**
     * Runs a class.
     *
     * @param arguments name of the class, then its own arguments
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watch = new Thread(ChildMain::endWithParent, "parent watch");
        watch.setDaemon(true);
        watch.start();
        Class.forName(arguments[0])
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException ignored) {
            // The pipe is broken: the parent is gone.
        }
        Runtime.getRuntime().halt(1);
    }
}
