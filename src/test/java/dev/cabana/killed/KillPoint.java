package dev.cabana.killed;

/**
 * Where the process is to die.
 *
 * @param act of the deployment's life
 * @param call the how manieth changing AWS call of the act
 * @param moment before it has any effect, or after it, untold
 */
record KillPoint(Act act, int call, Moment moment) {
    enum Act {
        create,
        change,
        delete
    }

    enum Moment {
        /** As if the request had never left the dying process. */
        before,
        /** It happened, and nobody wrote it down. */
        after,
        /** While the objects in the cluster are being made; {@code call} then counts those. */
        inCluster
    }
}
