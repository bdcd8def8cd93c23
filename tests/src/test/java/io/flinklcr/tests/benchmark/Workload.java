package io.flinklcr.tests.benchmark;

/**
 * What engine and peer both train.
 *
 * @param network {@code resnet20} or {@code resnet18}
 * @param batch images a step
 * @param lcr whether with Lipschitz Continuity Retention
 */
record Workload(String network, int batch, boolean lcr) {

    static Workload of(String network, boolean lcr) {
        return new Workload(network, BenchSettings.batch(), lcr);
    }
}
