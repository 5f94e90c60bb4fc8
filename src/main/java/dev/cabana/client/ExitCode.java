package dev.cabana.client;

/** What a script learns from the end of a command; part of the contract. */
final class ExitCode {
    static final int OK = 0;
    /** The portal refused it, it failed, or it came to an end that was not asked for. */
    static final int REFUSED = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** What was waited for did not happen in time; it may still. */
    static final int TIMED_OUT = 3;

    private ExitCode() {}
}
