package io.flinklcr.pipelines.serve;

/** A request that cannot be answered, with the status that says so. */
final class RequestException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    RequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
