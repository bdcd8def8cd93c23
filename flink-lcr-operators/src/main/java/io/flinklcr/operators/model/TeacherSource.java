package io.flinklcr.operators.model;

import java.io.Serializable;

/** Where a run takes the weights of its teacher from, on the task manager. */
@FunctionalInterface
public interface TeacherSource extends Serializable {

    /** Flat state of the teacher, the same on every call; {@code null} if there is none. */
    float[] read();

    /** No teacher. */
    static TeacherSource none() {
        return () -> null;
    }
}
