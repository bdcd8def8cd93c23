package io.flinklcr.pipelines.report;

/**
 * A model version that a run wrote.
 *
 * @param version number of the version
 * @param path directory of the version
 */
public record SavedModel(long version, String path) {}
