package io.flinklcr.pipelines.cli;

import io.flinklcr.models.train.Teacher;
import io.flinklcr.operators.model.TeacherSource;

/**
 * The teacher that was asked for.
 *
 * @param teacher for the plan; {@code null} for none
 * @param source where its weights come from
 */
record TeacherChoice(Teacher teacher, TeacherSource source) {}
